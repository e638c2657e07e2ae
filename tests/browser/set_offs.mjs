// A claim that is past due is set off against a later payout: proposed by one, approved by another, done by the run.
import { act, check, client, fitsWidth, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

async function setOff(world) {
  if (!world.real) return;
  const auditor = await client(world, 'auditor');
  const claim = (await auditor.get('/repayment-claims?state=invoiced')).items.find((c) => c.recipient_name === 'Utsikten turlag');
  check(claim, 'a claim that is past due');
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, `/krav/${claim.id}`);
  await act(page, 'set_off', async () => {
    check((await page.inputValue('dialog [name=amount_ore]')) === '400', 'what is left is proposed');
    await page.fill('dialog [name=amount_ore]', '300');
    await page.fill('dialog [name=ground]', 'Kravet forfalt uten å bli betalt.');
    await picture(page, 'set-off-propose');
    await noViolations(page);
  });
  await shows(page, 'Motregningen er foreslått. En annen må godkjenne den.');
  await page.getByRole('link', { name: /^Motregning \d+$/ }).click();
  await until(page, () => /#\/motregning\/\d+$/.test(location.hash));
  await settle(page);
  await shows(page, 'Du har selv foreslått motregningen. En annen må godkjenne den.');
  const at = await page.evaluate(() => location.hash.slice(1));
  await noViolations(page);
  await visit(page, world, '/motregninger');
  await shows(page, 'Utsikten turlag');
  await picture(page, 'set-offs');
  await noViolations(page);
  const other = await open(world, 'approver', { as: 'approver2' });
  await visit(other.page, world, at);
  await shows(other.page, 'Slik blir brevet');
  await act(other.page, 'approve', () => picture(other.page, 'set-off-approve'));
  await shows(other.page, 'Motregningen er godkjent, og mottakeren får brev.');
  await shows(other.page, '700 kr');
  await picture(other.page, 'set-off');
  await noViolations(other.page);
  await other.page.setViewportSize({ width: 390, height: 844 });
  await fitsWidth(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
  await inRun(world, page, at);
  await noFaults(page, faults);
  await close();
}

// The run tells gross, what is set off, and what the bank pays.
async function inRun(world, page, at) {
  const finance = await client(world, 'finance');
  const made = await finance.get(`/set-offs/${at.split('/').pop()}`);
  const { application_id: id } = await finance.get(`/payouts/${made.payout.id}`);
  const { scheme } = await finance.get(`/applications/${id}`);
  const run = await finance.post('/payment-runs', { pay_on: '2023-01-12', due_by: '2023-12-31', scheme_ids: [scheme.id] });
  await visit(page, world, `/betalingskjoring/${run.id}`);
  await shows(page, 'Til banken');
  await shows(page, '700 kr');
  await picture(page, 'set-off-run');
  await noViolations(page);
  await visit(page, world, `/utbetalinger?state=in_run`);
  await shows(page, '300 kr motregnes');
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, world, `/betalingskjoring/${run.id}`);
  await fitsWidth(page);
  await ofPayout(world, page, finance, made, run);
}

// Of a payout all are listed, also what is over; not of everything.
async function ofPayout(world, page, finance, made, run) {
  await finance.post(`/payment-runs/${run.id}/cancel`, { reason: 'Feil dag.' });
  await finance.post(`/repayment-claims/${made.claim.id}/payments`, { amount_ore: 15000, paid_on: '2023-01-10', reference: 'SETOFF-1' });
  await visit(page, world, `/motregning/${made.id}`);
  await shows(page, '250 kr');
  await shows(page, 'det står mindre igjen av kravet på utbetalingsdagen');
  await picture(page, 'set-off-less');
  await noViolations(page);
  await finance.post(`/set-offs/${made.id}/withdraw`, { reason: 'Avtalt betaling.' });
  await visit(page, world, `/motregninger?payout_id=${made.payout.id}`);
  await shows(page, 'Utsikten turlag');
  await shows(page, 'Trukket');
  await visit(page, world, '/motregninger');
  await shows(page, 'Ingen motregninger her.');
}

export default [['set-offs: a claim is set off against a payout by two', setOff]];
