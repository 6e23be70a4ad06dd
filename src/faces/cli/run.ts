import { existsSync } from 'node:fs'
import { RehearsalRefused } from '../../flows/rehearse.ts'
import { readArguments, type Arguments } from './arguments.ts'
import { runBackup, runRestore, runRotate, runUsers } from './commands/keeping.ts'
import {
  runConnect,
  runConnections,
  runErase,
  runExchanges,
  runLifecycle,
  runReplaceKey,
  runSync,
} from './commands/connections.ts'
import { runAssets } from './commands/assets.ts'
import { runAlerts, runSupportBundle } from './commands/alerts.ts'
import { runAdd, runEdit } from './commands/edits.ts'
import { runCertificate, runClose } from './commands/closing.ts'
import { runCountries } from './commands/countries.ts'
import { runDiagnose, runExplain } from './commands/diagnosis.ts'
import { runFiles, runImport, runImports } from './commands/files.ts'
import { runGains } from './commands/gains.ts'
import { runBalances, runTransactions } from './commands/ledger.ts'
import { runReport } from './commands/report.ts'
import { runRehearse } from './commands/rehearse.ts'
import { runDoctor, runServe, runWorker } from './commands/serving.ts'
import { tellError } from './failed.ts'
import { createOutput, type Output } from './output.ts'
import type { Place } from './place.ts'
import { EXIT, HELP, UsageError } from './usage.ts'

export type Command = (args: Arguments, output: Output, place: Place) => Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = {
  exchanges: runExchanges,
  connect: runConnect,
  sync: runSync,
  connections: runConnections,
  'replace-key': runReplaceKey,
  diagnose: runDiagnose,
  explain: runExplain,
  freeze: runLifecycle,
  unfreeze: runLifecycle,
  remove: runLifecycle,
  erase: runErase,
  close: runClose,
  certificate: runCertificate,
  // A backup is a file; anything else is the name of a removed connection.
  restore: (args, output, place) =>
    existsSync(args.rest[0] ?? '') ? runRestore(args, output, place) : runLifecycle(args, output, place),
  balances: runBalances,
  transactions: runTransactions,
  edit: runEdit,
  assets: runAssets,
  add: runAdd,
  files: runFiles,
  import: runImport,
  imports: runImports,
  countries: runCountries,
  gains: runGains,
  report: runReport,
  alerts: runAlerts,
  'support-bundle': runSupportBundle,
  rehearse: runRehearse,
  serve: runServe,
  worker: runWorker,
  doctor: runDoctor,
  backup: runBackup,
  'rotate-master-key': runRotate,
  users: runUsers,
}

/** Runs one command and answers its exit code: 0 done, 1 needs the user, 2 bad input, 3 a bug of ours, 4 later. */
export async function runCommand(argv: readonly string[], place: Place): Promise<number> {
  const output = createOutput(argv.includes('--json'))
  try {
    const args = readArguments(argv)
    if (args.command === 'help') {
      process.stdout.write(HELP)
      return EXIT.done
    }
    if (args.command === 'version') {
      output.answer({ version: place.version }, () => place.version)
      return EXIT.done
    }
    const command = COMMANDS[args.command]
    if (!command) throw new UsageError(`There is no command "${args.command}".`, 'See "holdfast help".')
    return await command(args, output, place)
  } catch (error) {
    if (!(error instanceof RehearsalRefused)) return tellError(error, output)
    output.say(error.message)
    return EXIT.usage
  }
}
