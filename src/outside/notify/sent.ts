import type { Secret } from '../../core/secret.ts'

/** What became of one message, in the words of the server that took or refused it. */
export type Sent =
  | { readonly ok: true; readonly said: string }
  /** `sure`: it was certainly not taken, so that it may be sent again. */
  | { readonly ok: false; readonly said: string; readonly sure: boolean }

/** The longest piece of a server's own text that is kept or shown. */
export const SAID_MAX = 500

/** Removes a secret from a server's text, in each form in which it was sent. One line, and not long. */
export function withoutSecret(text: string, secret: Secret | null, user: string | null = null): string {
  const plain = secret?.reveal() ?? ''
  const base64 = (value: string): string => Buffer.from(value).toString('base64')
  const forms =
    plain === ''
      ? []
      : [
          plain,
          encodeURIComponent(plain),
          JSON.stringify(plain).slice(1, -1),
          base64(plain),
          base64(`\0${user ?? ''}\0${plain}`),
          base64(plain).replace(/=+$/, ''),
        ]
  const cleaned = forms.reduce((current, form) => current.replaceAll(form, '[secret]'), text)
  return cleaned.replace(/\s+/g, ' ').trim().slice(0, SAID_MAX)
}
