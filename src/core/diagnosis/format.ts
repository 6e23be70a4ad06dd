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
  // A PEM in a field of one line is of another kind of key: it stays what it is, so that it can be told.
  if (!field.multiline) return PEM.test(bare) ? bare : bare.replace(/\s+/g, '')
  return wrapped(
    bare
      .replace(/\\+r(?=\\+n)/g, '')
      .replace(/\\+n/g, '\n')
      .replaceAll('\r\n', '\n'),
  )
}

const PEM = /^-----BEGIN [A-Z ]+-----/
/** Characters in a line of a PEM. @source RFC 7468 section 2 */
const PEM_LINE = /.{1,64}/g

/** A PEM whose line breaks were lost on the way gets them back; anything else stays as it is. */
function wrapped(text: string): string {
  const [, begin, inside = '', end] = /^(-----BEGIN [A-Z ]+-----)([^\n]+)(-----END [A-Z ]+-----)$/.exec(text) ?? []
  const lines = inside.replace(/\s/g, '').match(PEM_LINE)
  return begin === undefined || end === undefined || !lines ? text : [begin, ...lines, end].join('\n')
}

/** The other kinds of key that the exchange has. */
type OtherKinds = readonly { readonly title: string; readonly fields: readonly FieldFormat[] }[]

/**
 * Every field that cannot be right. Swapped key and secret are recognised where their formats differ, and what belongs to another
 * kind of key is told as that.
 */
export function checkFields(
  fields: readonly FieldFormat[],
  values: Readonly<Record<string, string>>,
  others: OtherKinds = [],
): readonly FieldProblem[] {
  const swapped = swappedPair(fields, values)
  if (swapped) return swapped
  return fields.flatMap((field) => {
    const value = values[field.name] ?? ''
    if (value === '') return field.optional ? [] : [problem(field, `${field.label} is missing.`)]
    if (field.pattern.test(value)) return []
    return [problem(field, ofOtherKind(field, value, others) ?? sentence(field, value))]
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
  return field.pattern.test(value) || (field.multiline === true && /^-----BEGIN[A-Z ]*PRIVATE ?KEY-----/.test(value))
}

function ofOtherKind(field: FieldFormat, value: string, others: OtherKinds): string | undefined {
  const other = others.find(({ fields }) =>
    fields.some((one) => one.name === field.name && one.pattern.test(tidyField(one, value))),
  )
  return other && `${field.label} is of another kind of key: choose "${other.title}".`
}

/** What a text is that begins like a key file and is not the one that is wanted, and what to do. */
const NO_KEYS: readonly (readonly [begins: RegExp, told: string])[] = [
  [
    /^-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/,
    'is locked with a password, which Holdfast cannot open. Unlock it with "openssl pkey -in key.pem -out unlocked.pem" and paste that, or make a key without a password.',
  ],
  [/^-----BEGIN (?:[A-Z]+ )?PUBLIC KEY-----/, 'is the public half; paste the private half.'],
  [/^-----BEGIN OPENSSH PRIVATE KEY-----|^ssh-(?:rsa|ed25519) /, 'is a key for SSH, which no exchange takes.'],
  [/^-----BEGIN CERTIFICATE/, 'is a certificate and no key.'],
  [/^-----BEGIN [A-Z ]+-----(?![\s\S]*-----END)/, 'is cut: its last line, -----END ...-----, is missing.'],
]

function sentence(field: FieldFormat, value: string): string {
  const told = NO_KEYS.find(([begins]) => begins.test(value))?.[1]
  if (told !== undefined) return `${field.label} ${told}`
  if (field.length !== undefined && value.length !== field.length) {
    const kind = value.length < field.length ? 'it seems to be cut' : 'something was added to it'
    return `${field.label} has ${value.length} characters and must have ${field.length} (${field.format}); ${kind}.`
  }
  return `${field.label} does not look like one: it must be ${field.format}.`
}

function problem(field: FieldFormat, text: string): FieldProblem {
  return { field: field.name, label: field.label, problem: text }
}
