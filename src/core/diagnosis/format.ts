/** What the format of a field must be; a profile's field fits this. */
export interface FieldFormat {
  readonly name: string
  readonly label: string
  readonly pattern: RegExp
  readonly format: string
  readonly length?: number
  readonly optional?: boolean
  readonly multiline?: boolean
  /** Words that a person made up: spaces, quotes and anything else in them count. */
  readonly verbatim?: boolean
}

/** What is wrong with a field before anything is sent. */
export interface FieldProblem {
  readonly field: string
  readonly label: string
  /** A sentence for the user. */
  readonly problem: string
}

/**
 * The text of a field without what pasting adds: spaces and line breaks around it and, in a key of one line, inside it;
 * literal `\n` in a PEM becomes a line break; quotes around it go. What is `verbatim` loses the line break behind it alone.
 */
export function tidyField(field: FieldFormat, text: string): string {
  if (field.verbatim) return text.replace(/[\r\n]+$/, '')
  const bare = text
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00A0]/g, '')
    .trim()
    .replace(/^["'](.*)["']$/s, '$1')
    .trim()
  return field.multiline ? bare.replaceAll('\\n', '\n').replaceAll('\r\n', '\n') : bare.replace(/\s+/g, '')
}

/** Every field that cannot be right. Swapped key and secret are recognised where their formats differ. */
export function checkFields(
  fields: readonly FieldFormat[],
  values: Readonly<Record<string, string>>,
): readonly FieldProblem[] {
  const swapped = swappedPair(fields, values)
  if (swapped) return swapped
  return fields.flatMap((field) => {
    const value = values[field.name] ?? ''
    if (value === '') return field.optional ? [] : [problem(field, `${field.label} is missing.`)]
    if (field.pattern.test(value)) return []
    return [problem(field, sentence(field, value))]
  })
}

function swappedPair(
  fields: readonly FieldFormat[],
  values: Readonly<Record<string, string>>,
): readonly FieldProblem[] | undefined {
  for (const first of fields) {
    for (const second of fields) {
      const one = values[first.name] ?? ''
      const other = values[second.name] ?? ''
      if (first === second || first.pattern.test(one) || second.pattern.test(other)) continue
      if (isFor(second, one) && isFor(first, other)) {
        return [problem(first, `${first.label} and ${second.label} are swapped: put each into the other's field.`)]
      }
    }
  }
  return undefined
}

/** Fits the field, or would if it had not been tidied as the one-line field in which it was found. */
function isFor(field: FieldFormat, value: string): boolean {
  return field.pattern.test(value) || (field.multiline === true && /^-----BEGIN[A-Z]*PRIVATEKEY-----/.test(value))
}

function sentence(field: FieldFormat, value: string): string {
  if (field.length !== undefined && value.length !== field.length) {
    const kind = value.length < field.length ? 'it seems to be cut' : 'something was added to it'
    return `${field.label} has ${value.length} characters and must have ${field.length} (${field.format}); ${kind}.`
  }
  if (/BEGIN PUBLIC KEY/.test(value)) return `${field.label} is the public half; paste the private half.`
  return `${field.label} does not look like one: it must be ${field.format}.`
}

function problem(field: FieldFormat, text: string): FieldProblem {
  return { field: field.name, label: field.label, problem: text }
}
