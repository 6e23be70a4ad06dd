import { readArguments } from './arguments.ts'
import { runGainsOfFiles } from './commands/gains-of-files.ts'
import { runReport } from './commands/report.ts'
import { tellError } from './failed.ts'
import { createOutput } from './output.ts'

// The commands that compute from a file alone. They are few and often run on large files, so they do not wait for the database,
// the exchanges and the server to be loaded, which takes longer than the work.

const argv = process.argv.slice(2)
const output = createOutput(argv.includes('--json'))
try {
  const args = readArguments(argv)
  process.exitCode = await (args.command === 'report' ? runReport(args, output) : runGainsOfFiles(args, output))
} catch (error) {
  process.exitCode = tellError(error, output)
}
