import { expect, test, type Page } from '@playwright/test'
import { claim, newPage } from './enter.ts'
import { startServer, type TestServer } from './server.ts'

test.describe.configure({ mode: 'serial' })

let server: TestServer
let page: Page
const complaints: string[] = []

test.beforeAll(async ({ browser }, info) => {
  server = await startServer()
  page = await newPage(browser, info, server)
  // Nothing may come from elsewhere, and nothing may go wrong unseen.
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
})
test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
})

test('the claim link makes the server mine', async () => {
  await claim(page, server)
})

test('a key that is cut short is told before anything is sent', async () => {
  await page.goto('/connections/add/kraken')
  await expect(page.getByRole('heading', { name: 'Connect Kraken' })).toBeVisible()
  await page.getByRole('textbox', { name: 'API key' }).fill((server.credentials['apiKey'] ?? '').slice(0, 55))
  await expect(page.getByText(/55/).first()).toBeVisible()
})

test('an account is connected, and its whole history arrives before my eyes', async () => {
  await page.getByRole('textbox', { name: 'API key' }).fill(`  ${server.credentials['apiKey'] ?? ''}\n`)
  await page.getByRole('textbox', { name: 'Private key' }).fill(server.credentials['secret'] ?? '')
  await page.getByRole('button', { name: 'Check the key and connect' }).click()
  await expect(page.getByRole('link', { name: 'Open the connection' })).toBeVisible()
  await page.getByRole('link', { name: 'Open the connection' }).click()
  await expect(page.getByRole('heading', { name: 'Kraken 1' })).toBeVisible()
  await expect(page.getByText(/healthy/i).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('img', { name: /Ledger: Proven/i })).toBeVisible()
})

test('the balances agree with what the exchange reports', async () => {
  await page.goto('/balances')
  await expect(page.getByText(/(\d+) of \1 /).first()).toBeVisible()
})

test('the transactions are all there, and each shows what it rests on', async () => {
  await page.goto('/transactions')
  await expect(page.getByText('Kraken 1').filter({ visible: true }).first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByRole('dialog')
      .getByText(/As received/)
      .first(),
  ).toBeVisible()
})

test('the gains are computed, and what has no value is listed and not guessed', async () => {
  await page.goto('/gains')
  await expect(
    page
      .getByText(/Disposals/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
  await expect(
    page
      .getByText(/not known|price/i)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()
})

test('signing out ends it, and nothing was asked of anyone else', async () => {
  const answer = await page.request.post('/api/auth/sign-out', { data: {}, headers: { origin: server.url } })
  expect(answer.ok()).toBe(true)
  await page.goto('/balances')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(complaints).toEqual([])
})
