import { refuse } from '../refuse.ts'
import type { Api } from '../env.ts'
import type { ApiDeps } from '../deps.ts'
import { plain } from '../plain.ts'
import { routes } from '../routes.ts'
import { Book } from '../shapes.ts'
import { Status } from '../shapes/status.ts'

/** Session, claim, tokens, the book, and the installation. */
export function addPeopleRoutes(api: Api, deps: ApiDeps): void {
  api.openapi(routes.session, async (c) => {
    const asker = await deps.auth.askerOf(c.req.raw.headers)
    const user = asker && { id: asker.userId, name: asker.name, email: asker.email }
    return c.json({ claimed: await deps.auth.isClaimed(), user }, 200)
  })
  api.openapi(routes.claim, async (c) => {
    const { token, name, email, password } = c.req.valid('json')
    const made = await deps.auth.claim(token, { name, email, password })
    if (!made) {
      const what = (await deps.auth.isClaimed())
        ? 'This server has an owner already.'
        : 'This link is not the one that the server printed on its last start.'
      return c.json(
        { error: 'bad_claim', what, remedy: 'Sign in, or start the server again and open the link that it prints.' },
        403,
      )
    }
    await deps.books.welcome(made.userId)
    const url = new URL('/api/auth/sign-in/email', c.req.url)
    const headers = new Headers({ 'content-type': 'application/json', origin: url.origin })
    const signedIn = await deps.auth.handle(
      new Request(url, { method: 'POST', headers, body: JSON.stringify({ email, password }) }),
    )
    for (const cookie of signedIn.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
    return c.json({ claimed: true, user: { id: made.userId, name, email } }, 200)
  })
  api.openapi(routes.token, async (c) => {
    const { name, write } = c.req.valid('json')
    return c.json({ token: await deps.auth.makeToken(c.var.asker.userId, name, write) }, 200)
  })
  api.openapi(routes.book, async (c) => c.json(plain(Book, await deps.books.book(c.var.bookId)), 200))
  api.openapi(routes.changeBook, async (c) => {
    const changed = await deps.books.changeBook(c.var.bookId, c.req.valid('json'))
    return changed.ok ? c.json(plain(Book, changed.value), 200) : refuse(c, changed)
  })
  api.openapi(routes.status, async (c) => {
    return c.json(plain(Status, await deps.books.status()), 200)
  })
}
