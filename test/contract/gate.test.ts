import { contract } from './suite.ts'

contract({ exchange: 'gate', variant: 'classic' })
