/** An option or a fault that cannot be used; the message is a sentence for the person who gave it. Bad usage, exit code 2. */
export class RehearsalRefused extends Error {
  override readonly name = 'RehearsalRefused'
}
