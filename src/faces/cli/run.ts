import { RefusedError } from './refused.ts'
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
import { runAlerts, runSupportBundle } from './commands/alerts.ts'
import { runAdd, runEdit } from './commands/edits.ts'
import { runCertificate, runClose } from './commands/closing.ts'
import { runDiagnose, runExplain } from './commands/diagnosis.ts'
import { runFiles, runImport, runImports } from './commands/files.ts'
import { runBalances, runGains, runTransactions } from './commands/ledger.ts'
import { runRehearse } from './commands/rehearse.ts'
import { runDoctor, runServe, runWorker } from './commands/serving.ts'
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
  add: runAdd,
  files: runFiles,
  import: runImport,
  imports: runImports,
  gains: runGains,
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
    return tellError(error, output)
  }
}

function tellError(error: unknown, output: Output): number {
  if (error instanceof UsageError || error instanceof RehearsalRefused) {
    output.say(error.message)
    if (error instanceof UsageError) output.say(error.remedy)
    return EXIT.usage
  }
  if (error instanceof RefusedError) {
    output.say(error.message)
    output.say(error.remedy)
    return error.exit
  }
  output.say('Holdfast has made a mistake. Nothing that was stored is lost. Please report this:')
  output.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return EXIT.bug
}
