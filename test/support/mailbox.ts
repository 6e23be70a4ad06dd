import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail server on loopback, as small as one can be: it takes what it is given, or refuses as it is told to. */
export interface Mailbox {
  readonly port: number
  /** Every mail, headers and body as they came. */
  readonly mails: readonly string[]
  /** All lines that clients have sent, the password included. */
  readonly heard: readonly string[]
  /** Answers this to the text of a mail from now on; null takes it again. `hang` never answers. */
  refuse(answer: string | null): void
  stop(): Promise<void>
}

/** Decodes quoted-printable and joins its soft line breaks, so that tests read what a person would. */
export function readable(mail: string): string {
  return mail
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))
}

export function startMailbox(): Promise<Mailbox> {
  const mails: string[] = []
  const heard: string[] = []
  const sockets = new Set<Socket>()
  let refusal: string | null = null
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    const say = (line: string): void => void socket.write(`${line}\r\n`)
    let text: string[] | null = null
    let rest = ''
    say('220 mailbox ready')
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (text !== null) {
          if (line !== '.') text.push(line)
          else {
            const mail = text.join('\r\n')
            text = null
            if (refusal === 'hang') socket.destroy()
            else if (refusal === null) {
              mails.push(mail)
              say('250 2.0.0 taken as 12345')
            } else say(refusal)
          }
          continue
        }
        heard.push(line)
        const verb = line.slice(0, 4).toUpperCase()
        if (verb === 'EHLO') socket.write('250-mailbox\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n')
        else if (verb === 'AUTH')
          say(
            /wrong/.test(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString())
              ? `535 5.7.8 not you: ${line}`
              : '235 2.7.0 welcome',
          )
        else if (verb === 'DATA') {
          text = []
          say('354 go on')
        } else if (verb === 'QUIT') {
          say('221 bye')
          socket.end()
        } else say('250 2.1.0 well')
      }
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        mails,
        heard,
        refuse: (answer) => (refusal = answer),
        stop: () =>
          new Promise((end) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => end())
          }),
      })
    })
  })
}
