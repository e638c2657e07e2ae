// Takes the pictures of the documentation from a running demo.
// usage: node deploy/docs/pictures.mjs [URL] [LOGINS.json]   (packages: tests/browser, as its suite installs them)
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const { chromium } = createRequire(`${here}../../tests/browser/package.json`)('playwright-core');
const url = process.argv[2] ?? 'http://127.0.0.1:8157';
const logins = JSON.parse(readFileSync(process.argv[3] ?? `${here}../../.tilsagn/logins.json`, 'utf8'));
const PICTURES = [
  ['sak', '#/sak/2500', 1000],
  ['massevedtak', '#/massevedtak/1', 800],
  ['nokkeltall', '#/tall', 1000],
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'nb-NO' });
const page = await context.newPage();
const caseworker = logins.find((login) => [login.roles].flat().includes('caseworker'));
await page.goto(url);
await page.locator('input').first().fill(caseworker.username);
await page.locator('input[type=password]').fill(caseworker.password);
await page.keyboard.press('Enter');
await page.locator('h1').waitFor();
for (const [name, hash, height] of PICTURES) {
  await page.setViewportSize({ width: 1280, height });
  await page.goto(`${url}/${hash}`);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${here}${name}.png` });
  console.log(`${name}.png`);
}
await browser.close();
