import { readArguments } from './arguments.ts'
import { runGainsOfFiles } from './commands/gains-of-files.ts'
import { tellError } from './failed.ts'
import { createOutput } from './output.ts'

// The commands that compute from a file alone. They are few and often run on large files, so they do not wait for the database,
// the exchanges and the server to be loaded, which takes longer than the work.

const argv = process.argv.slice(2)
const output = createOutput(argv.includes('--json'))
try {
  process.exitCode = await runGainsOfFiles(readArguments(argv), output)
} catch (error) {
  process.exitCode = tellError(error, output)
}
