import { noSuch, type Asked } from '../../../core/refusal.ts'
import { RefusedError } from '../refused.ts'
import { basename } from 'node:path'
import { userInfo } from 'node:os'
import { detectOne, isRead, listFormats, readOne } from '../../../flows/files/read.ts'
import { fileAt } from '../../../flows/files/source.ts'
import type { ImportView } from '../../../flows/files/import.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'

const FORM = 'Write "holdfast files formats", "holdfast files detect FILE" or "holdfast files read FILE".'

/** What files say by themselves; no database is opened. */
export async function runFiles(args: Arguments, output: Output): Promise<number> {
  const [verb, ...files] = args.rest
  if (verb === 'formats') {
    const formats = listFormats()
    output.answer(formats, () =>
      table(
        ['format', 'what it is', 'where to get it'],
        formats.map((one) => [one.id, one.name, one.source]),
      ),
    )
    return EXIT.done
  }
  if ((verb !== 'detect' && verb !== 'read') || files.length === 0) throw new UsageError('Which file?', FORM)
  return verb === 'detect' ? each(files, output, detect) : each(files, output, (file, out) => read(file, args, out))
}

type TellFile = (json: object, text: () => string) => void

/** One answer a file; several files are JSON lines, each with its name, and one that cannot be read stops none of the others. */
async function each(
  files: readonly string[],
  output: Output,
  work: (file: string, tell: TellFile) => Promise<Asked<number>>,
): Promise<number> {
  let worst: number = EXIT.done
  for (const file of files) {
    const named = files.length > 1
    const tell: TellFile = (json, text) =>
      output.answer(named ? { file: basename(file), ...json } : json, () =>
        named ? `${basename(file)}: ${text()}` : text(),
      )
    const done = await work(file, tell)
    if (done.ok) worst = Math.max(worst, done.value)
    else {
      if (!named) throw new UsageError(`${basename(file)}: ${done.what}`, done.remedy)
      const { what, remedy } = done
      output.answer({ file: basename(file), error: 'bad_input', what, remedy }, () => `${basename(file)}: ${what}`)
      worst = Math.max(worst, EXIT.usage)
    }
  }
  return worst
}

async function detect(file: string, tell: TellFile): Promise<Asked<number>> {
  const found = await detectOne(fileAt(file))
  if (!found.ok) return found
  const { format, certainty, alternatives } = found.value
  const reads = isRead(found.value)
  tell(found.value, () =>
    format === null
      ? 'No format that Holdfast knows has these columns.'
      : `${format}, ${certainty}${alternatives.length === 0 ? '' : `; or ${alternatives.map((one) => one.format).join(', ')}`}${reads ? '' : '; known by its header, and not read yet'}`,
  )
  return { ok: true, value: reads ? EXIT.done : EXIT.needsUser }
}

async function read(file: string, args: Arguments, tell: TellFile): Promise<Asked<number>> {
  const said = await readOne(fileAt(file), { format: args.text('format'), zone: args.text('zone') })
  if (!said.ok) return said
  const { rows, transactions, rejects, ignored, format } = said.value
  tell(said.value, () =>
    [
      `${format}: ${rows} rows, ${transactions.length} transactions, ${rejects.length} rejected, ${ignored.length} ignored`,
      ...rejects.slice(0, SHOWN_MAX).map((one) => `  line ${one.line}: ${one.column} ${one.value}: ${one.reason}`),
    ].join('\n'),
  )
  return { ok: true, value: rejects.length > 0 ? EXIT.needsUser : EXIT.done }
}

/** Rejected rows that a person is shown. */
const SHOWN_MAX = 20

/** Imports files into the book; without --yes it says what would happen. */
export function runImport(args: Arguments, output: Output, place: Place): Promise<number> {
  if (args.rest.length === 0)
    throw new UsageError('Which file?', 'Write "holdfast import FILE ..."; add --yes once the preview is right.')
  const wish = {
    wallet: args.text('wallet'),
    format: args.text('format'),
    zone: args.text('zone'),
    yes: args.flag('yes'),
  }
  return withDesk(place, output, (desk) =>
    each(args.rest, output, async (file, tell) => {
      const done = await desk.importFile(fileAt(file), wish, userInfo().username)
      if (!done.ok) return done
      tell(done.value, () => tellImport(done.value, wish.yes))
      return { ok: true, value: done.value.rejected > 0 ? EXIT.needsUser : EXIT.done }
    }),
  )
}

function tellImport(view: ImportView, yes: boolean): string {
  const head = `${view.format} into ${view.wallet}: ${view.rows} rows`
  const sums = `${view.added} new, ${view.merged} second witnesses of what is known, ${view.already} known, ${view.rejected} rejected, ${view.ignored} ignored`
  const end = view.import !== null ? `Imported; take it back with "holdfast imports undo ${view.import}".` : null
  return [
    `${head}: ${sums}`,
    ...view.rejects
      .slice(0, SHOWN_MAX)
      .map((one) => `  line ${one.line}: ${[one.column, one.value].join(' ').trim()}: ${one.reason}`),
    end ?? (yes ? 'Nothing new; nothing was written.' : 'This is a preview; nothing was written. Add --yes to import.'),
  ].join('\n')
}

/** The imports of the book; or one of them undone or accepted again. */
export function runImports(args: Arguments, output: Output, place: Place): Promise<number> {
  const [verb, id] = args.rest
  if (verb !== undefined && ((verb !== 'undo' && verb !== 'redo') || id === undefined))
    throw new UsageError(
      'Which import?',
      'Write "holdfast imports", "holdfast imports undo ID" or "holdfast imports redo ID".',
    )
  return withDesk(place, output, async (desk) => {
    if (verb === undefined) {
      const imports = await desk.imports()
      output.answer(imports, () =>
        table(
          ['id', 'when', 'file', 'format', 'wallet', 'rows', 'new', 'state'],
          imports.map((one) => [
            one.id,
            one.at.slice(0, 16),
            one.file,
            one.format,
            one.wallet,
            String(one.rows),
            String(one.added),
            one.state,
          ]),
          [5, 6],
        ),
      )
      return EXIT.done
    }
    const done = await desk.turnImport(id ?? '', verb === 'undo' ? 'undo' : 'redo')
    if (!done) throw new RefusedError(noSuch('import', id), 'import')
    if (!done.ok) throw new RefusedError(done)
    output.answer(done.value, () =>
      verb === 'undo' ? 'Undone. Its rows are kept and do not count.' : 'In force again.',
    )
    return EXIT.done
  })
}
