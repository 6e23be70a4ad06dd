import { createTransport } from 'nodemailer'
import type { Secret } from '../../core/secret.ts'
import { resolveTarget, type Reach } from './reach.ts'
import { withoutSecret, type Sent } from './sent.ts'

/** The mail server of a user's own choice: the only one that anything is sent through. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` or nothing, `none` only on this computer or in a network that the operator allows. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string | null
  readonly from: string
  readonly to: readonly string[]
}

export interface Mail {
  /** The same for a second try of the same message. */
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** @unit milliseconds */
const CONNECT_MILLIS = 15_000
const SOCKET_MILLIS = 30_000

/** Hands one mail to the server. Nothing is read from files or addresses, whatever the text says. */
export async function sendMail(server: MailServer, password: Secret | null, mail: Mail, reach: Reach): Promise<Sent> {
  const target = await resolveTarget(server.host, reach)
  if (!target.ok) return { ok: false, said: target.said, sure: true }
  if (server.security === 'none' && !target.isLoopback && reach !== 'all') {
    const said = `Without encryption a mail, and the password, could be read on the way to ${server.host}. Choose TLS or STARTTLS.`
    return { ok: false, said, sure: true }
  }
  // Of the conversation only this is kept: whether the text of the mail has begun to go out.
  let isHanded = false
  const transport = createTransport({
    transactionLog: true,
    logger: { debug: (_entry: unknown, said: unknown) => void (isHanded ||= said === 'DATA') },
    host: target.address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls: { servername: server.host, minVersion: 'TLSv1.2' },
    ...(server.user === null || password === null ? {} : { auth: { user: server.user, pass: password.reveal() } }),
    connectionTimeout: CONNECT_MILLIS,
    greetingTimeout: CONNECT_MILLIS,
    socketTimeout: SOCKET_MILLIS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const info = await transport.sendMail({
      from: server.from,
      to: [...server.to],
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@holdfast.invalid>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { ok: true, said: withoutSecret(`${server.host} said: ${info.response}`, password, server.user) }
  } catch (error) {
    return { ok: false, ...reasonOf(error, server, password, isHanded) }
  } finally {
    transport.close()
  }
}

/** After the text was handed over, a server that falls silent may have taken it: nobody knows, so it is not sent again. */
function reasonOf(
  error: unknown,
  server: MailServer,
  password: Secret | null,
  isHanded: boolean,
): { readonly said: string; readonly sure: boolean } {
  const has = (name: string): string | undefined =>
    error instanceof Error && name in error ? String((error as unknown as Record<string, unknown>)[name]) : undefined
  const refused = has('responseCode') !== undefined
  const text = has('response') ?? (error instanceof Error ? error.message : String(error))
  const sure = refused || !isHanded
  return { said: withoutSecret(`${server.host} said: ${text}`, password, server.user), sure }
}
