import type { Arguments } from '../arguments.ts'
import type { Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { refuse } from '../with-desk.ts'

export async function runBackup(args: Arguments, output: Output, place: Place): Promise<number> {
  const file = fileOf(args)
  const done = await place.backup(file)
  if (!done.ok) return refuse(output, done)
  output.answer(
    { file, rows: done.value.rows },
    () => `${done.value.rows} rows written to ${file}. The master key is not in it: keep that apart.`,
  )
  return EXIT.done
}

export async function runRestore(args: Arguments, output: Output, place: Place): Promise<number> {
  const file = fileOf(args)
  const done = await place.restore(file)
  if (!done.ok) return refuse(output, done)
  output.answer({ file, rows: done.value.rows }, () => `${done.value.rows} rows restored from ${file}.`)
  return EXIT.done
}

export async function runRotate(_args: Arguments, output: Output, place: Place): Promise<number> {
  const done = await place.rotateMasterKey()
  if (!done.ok) return refuse(output, done)
  const { version, file } = done.value
  output.answer(
    { version, file: file ?? null },
    () =>
      `The master key is now version ${version}${file === undefined ? '' : `, in ${file}`}. Every stored key is sealed with it.`,
  )
  return EXIT.done
}

function fileOf(args: Arguments): string {
  const [file] = args.rest
  if (file === undefined) throw new UsageError('Which file?', `Write "holdfast ${args.command} FILE".`)
  return file
}
