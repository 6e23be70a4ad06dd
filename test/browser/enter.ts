import { expect, type Browser, type BrowserContextOptions, type Page, type TestInfo } from '@playwright/test'
import type { TestServer } from './server.ts'

/** A page as wide as the project says, in front of a server that nobody owns yet. */
export async function newPage(browser: Browser, info: TestInfo, server: TestServer): Promise<Page> {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = info.project.use as BrowserContextOptions
  const view = Object.entries({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch })
  const given = Object.fromEntries(view.filter(([, value]) => value !== undefined))
  return (await browser.newContext({ ...given, baseURL: server.url })).newPage()
}

/** Makes the server Ada's by its claim link. */
export async function claim(page: Page, server: TestServer): Promise<void> {
  await page.goto(server.claimUrl)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.org')
  await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await expect(page.getByRole('heading', { name: 'Connect your first exchange' })).toBeVisible()
}
