import { addWords } from './words/add.ts'
import { alertWords } from './words/alerts.ts'
import { assetWords } from './words/assets.ts'
import { connectionWords } from './words/connection.ts'
import { connectionsWords } from './words/connections.ts'
import { editWords } from './words/edits.ts'
import { enterWords } from './words/enter.ts'
import { fileWords } from './words/files.ts'
import { frameWords } from './words/frame.ts'
import { gainsWords } from './words/gains.ts'
import { ledgerWords } from './words/ledger.ts'
import { repairWords } from './words/repair.ts'
import { settingsWords } from './words/settings.ts'

/** Every text of the pages, in English. Another language is another value of this shape. */
export const words = {
  ...frameWords,
  enter: enterWords,
  connections: connectionsWords,
  add: addWords,
  connection: connectionWords,
  repair: repairWords,
  edits: editWords,
  files: fileWords,
  assets: assetWords,
  ...ledgerWords,
  gains: gainsWords,
  ...settingsWords,
  ...alertWords,
} as const
