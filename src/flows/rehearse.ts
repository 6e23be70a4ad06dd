export { RehearsalRefused } from '../rehearsal/refused.ts'
export { startRehearsal, type Rehearsal } from '../rehearsal/rehearse.ts'
