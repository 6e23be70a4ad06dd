import { createInterface } from 'node:readline'
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

/** `users` lists who may sign in; `users set-password EMAIL` takes a new password from standard input. */
export async function runUsers(args: Arguments, output: Output, place: Place): Promise<number> {
  const [action = 'list', email] = args.rest
  if (action === 'list') {
    const people = await place.people()
    if (!people.ok) return refuse(output, people)
    output.answer(
      { users: people.value },
      () =>
        people.value.map((one) => `${one.email}  ${one.name}`).join('\n') ||
        'Nobody yet: "holdfast serve" prints the link for the first.',
    )
    return EXIT.done
  }
  if (action !== 'set-password' || email === undefined)
    throw new UsageError(
      `There is no "users ${action}".`,
      'Write "holdfast users" or "holdfast users set-password EMAIL".',
    )
  output.say('The new password, then Enter:')
  const done = await place.setPassword(email, await firstLine())
  if (!done.ok) return refuse(output, done)
  output.answer({ email }, () => `${email} has the new password, and is signed out everywhere.`)
  return EXIT.done
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

function fileOf(args: Arguments): string {
  const [file] = args.rest
  if (file === undefined) throw new UsageError('Which file?', `Write "holdfast ${args.command} FILE".`)
  return file
}
