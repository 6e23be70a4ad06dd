import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { readable, startMailbox, type Mailbox } from '../support/mailbox.ts'
import { claim, newPage } from './enter.ts'
import { startServer, type TestServer } from './server.ts'

test.describe.configure({ mode: 'serial' })

/** What people are told of by themselves, and where they see how the installation stands. */
let server: TestServer
let mailbox: Mailbox
let page: Page
let connection = ''

test.beforeAll(async ({ browser }, info) => {
  server = await startServer()
  mailbox = await startMailbox()
  page = await newPage(browser, info, server)
  await claim(page, server)
  const made = await api<{ connection: { id: string } }>('/practice', { exchange: 'kraken', rows: 200, seed: 3 })
  connection = made.connection.id
  await page.goto(`/connections/${connection}`)
  await expect(page.getByText(/healthy/i).first()).toBeVisible({ timeout: 60_000 })
})
test.afterAll(async () => {
  await page?.context().close()
  await mailbox?.stop()
  await server?.stop()
})

async function api<Answer>(path: string, data: object = {}): Promise<Answer> {
  const answer = await page.request.post(`${server.url}/api/v1${path}`, { data, headers: { origin: server.url } })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** Pictures for a person to look at, where one asks for them. */
async function shoot(name: string): Promise<void> {
  const folder = process.env['HOLDFAST_SHOTS']
  if (folder === undefined) return
  const width = page.viewportSize()?.width ?? 0
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(250)
    await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('nothing needs anyone while all is well', async () => {
  await page.goto('/alerts')
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
  await shoot('alerts-none')
})

test('a key that was deleted is on the first page, and "Show connections" leads to it', async () => {
  await api(`/practice/${connection}/fault`, { name: 'revoked_key', on: true })
  await api(`/connections/${connection}/sync`)
  await page.goto('/connections')
  const card = page.getByRole('region', { name: /What needs you/ })
  await expect(card.getByText(/the key was deleted/)).toBeVisible({ timeout: 30_000 })
  await shoot('alerts-first-page')
  await card.getByRole('link', { name: /Show connections/ }).click()
  await expect(page).toHaveURL(new RegExp(`/connections/${connection}`))
  await page.goto('/connections')
  await card.getByRole('link', { name: 'Fix it' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('what one knows of is counted no more, and stays on the list of alerts', async () => {
  await page.goto('/alerts')
  await shoot('alerts')
  await page.getByRole('button', { name: 'I know' }).click()
  await expect(page.getByText(/Ada knows of it/)).toBeVisible()
  await page.goto('/connections')
  await expect(page.getByText('Kraken').first()).toBeVisible()
  await expect(page.getByRole('region', { name: /What needs you/ })).toHaveCount(0)
})

test('it goes by itself when the key is well again', async () => {
  await api(`/practice/${connection}/fault`, { name: 'revoked_key', on: false })
  await api(`/connections/${connection}/sync`)
  await page.goto('/alerts')
  await expect(page.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible({ timeout: 70_000 })
  await page.getByRole('button', { name: 'Show what is over' }).click()
  await expect(page.getByText(/the key was deleted/)).toBeVisible()
})

test('a mail server is set, and its test says what it said', async () => {
  await page.goto('/settings')
  const form = page.getByRole('form', { name: 'E-mail' })
  await form.getByRole('textbox', { name: 'Mail server' }).fill('127.0.0.1')
  await form.getByRole('combobox', { name: 'Encryption' }).selectOption('none')
  await form.getByRole('textbox', { name: 'Port' }).fill(String(mailbox.port))
  await form.getByRole('textbox', { name: 'Sender' }).fill('Holdfast <holdfast@example.org>')
  await form.getByRole('textbox', { name: 'To' }).fill('ada@example.org, ben@example.org')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByRole('button', { name: 'Send a test' }).click()
  await expect(form.getByText('250 2.0.0 taken as 12345')).toBeVisible()
  expect(readable(mailbox.mails[0] ?? '')).toContain('This is a test from Holdfast')
  mailbox.refuse('554 5.7.1 not today')
  await form.getByRole('button', { name: 'Send a test' }).click()
  await expect(form.getByText('554 5.7.1 not today')).toBeVisible()
  await shoot('alerts-settings')
})

test('the signing secret of a webhook is shown once, and quiet hours are two times', async () => {
  const form = page.getByRole('form', { name: 'Webhook' })
  await form.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9/hook')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText(/^whsec_/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'No messages at certain hours' }).check()
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('22:00')
  await page.reload()
  await expect(page.getByText(/^whsec_/)).toHaveCount(0)
  await expect(page.getByLabel('Until', { exact: true })).toHaveValue('07:00')
})

test('the status says how each exchange is, and the support bundle is shown before it is saved', async () => {
  await page.goto('/status')
  await expect(page.getByText('1 at work')).toBeVisible({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Show the bundle' }).click()
  const shown = page.getByRole('region', { name: 'Support bundle' }).last()
  await expect(shown).toContainText('"holdfast-support"')
  const text = await shown.textContent()
  await shoot('status')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as a file' }).click()
  const path = await (await download).path()
  expect(readFileSync(path, 'utf8')).toBe(text)
  expect(text).not.toContain('Ada')
})
