// After the award: a change is asked for, drafted by one person and approved by another; money is claimed back.
import { act, check, client, fitsPhone, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

// A case with an award that its recipient has accepted, in the directorate's own schemes.
async function accepted(world) {
  const api = await client(world, 'auditor');
  for (const payout of (await api.get('/payouts?limit=200')).items) {
    const award = await api.get(`/awards/${payout.award_id}`);
    if (['accepted', 'running', 'reported'].includes(award.state)) return award;
  }
  return null;
}

async function changed(world) {
  if (!world.real) return;
  const award = await accepted(world);
  check(award, 'an accepted award');
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${award.application_id}`);
  if (await page.locator('[data-act=impartiality]').count())
    await act(page, 'impartiality', () => page.selectOption('dialog [name=conflict]', 'false'));
  await act(page, 'change_request', async () => {
    await page.selectOption('dialog [name=kind]', 'period');
    await page.fill('dialog [name=period_to]', `${award.grant_year + 1}-06-30`);
    await page.fill('dialog [name=reason]', 'Ansettelsen tok lengre tid enn planlagt.');
    await picture(page, 'change-request');
    await noViolations(page);
  });
  await shows(page, 'Lengre periode (endring');
  // Its time stands still while the recipient is asked, and runs when the answer has come.
  await act(page, 'change_request_information', async () => {
    await page.fill('dialog [name=message]', 'Når begynner den som er ansatt?');
    await page.fill('dialog [name=due_on]', `${award.grant_year + 1}-06-01`);
    await noViolations(page);
  });
  await shows(page, 'Når begynner den som er ansatt?');
  await shows(page, 'stanset ');
  await shows(page, 'Det er allerede bedt om opplysninger som ikke er kommet.');
  await picture(page, 'change-asked');
  await act(page, 'change_answer_information', () => page.fill('dialog [name=answer]', 'Første mars.'));
  await shows(page, 'Første mars.');
  const { items } = await (await client(world, 'auditor')).get(`/deadlines?application_id=${award.application_id}&kind=decision_target&waiting=true`);
  check(items.length === 1 && items[0].change_request_id && !items[0].suspended_on, 'it has a deadline of its own');
  await shows(page, `Mål for vedtak, endring ${items[0].change_request_id}`);
  await page.click('[data-act=change_decide]');
  await page.waitForSelector('.act [name=outcome]');
  await page.selectOption('.act [name=outcome]', 'granted');
  await page.fill('.act [name=grounds]', 'Forsinkelsen er godt forklart, og målet er det samme.');
  check((await page.inputValue('.act [name=period_to]')) === `${award.grant_year + 1}-06-30`, 'what is wanted stands there');
  await picture(page, 'change-decide');
  await noViolations(page);
  await page.locator('.act button[type=submit]').click();
  await shows(page, 'Vedtaket er lagret som kladd.');
  await act(page, 'decision_submit');
  await noFaults(page, faults);
  await close();
  const other = await open(world, 'approver');
  await visit(other.page, world, `/sak/${award.application_id}`);
  await act(other.page, 'decision_approve');
  await shows(other.page, `30.06.${award.grant_year + 1}`);
  await picture(other.page, 'change-approved');
  await noViolations(other.page);
  await fitsPhone(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

// Money is claimed back, with notice, two people, a KID and a payment.
async function claimed(world) {
  if (!world.real) return;
  const auditor = await client(world, 'auditor');
  const payout = (await auditor.get('/payouts?limit=300')).items.find((p) => ['approved', 'sent', 'accepted', 'settled'].includes(p.state));
  check(payout, 'a payout on its way');
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/sak/${payout.application_id}`);
  if (await page.locator('[data-act=impartiality]').count())
    await act(page, 'impartiality', () => page.selectOption('dialog [name=conflict]', 'false'));
  await act(page, 'claim_create', async () => {
    await page.selectOption('dialog [name=cause]', 'breach');
    await page.fill('dialog [name=amount_ore]', '1');
    await page.fill('dialog [name=ground]', 'Midlene er brukt til noe annet.');
    await noViolations(page);
  });
  await shows(page, 'Ikke varslet');
  await page.getByRole('link', { name: /^Krav \d+$/ }).first().click();
  await until(page, () => /#\/krav\/\d+$/.test(location.hash));
  await settle(page);
  const at = await page.evaluate(() => location.hash.slice(1));
  await act(page, 'notify', async () => {
    await page.fill('dialog [name=text]', 'Vi vurderer å kreve pengene tilbake.');
    await page.fill('dialog [name=due_on]', '2023-03-10');
    await picture(page, 'claim-notify');
  });
  const worker = await client(world, 'caseworker');
  const claim = await worker.get(`/repayment-claims/${at.split('/').pop()}`);
  await worker.post(`/advance-notices/${claim.notice_id}/answer`, { answer: 'Vi er enige.' });
  await page.reload();
  await settle(page);
  await act(page, 'decide', () => page.fill('dialog [name=grounds]', 'Vilkåret om bruk av midlene er brutt.'));
  await visit(page, world, `/sak/${payout.application_id}`);
  await act(page, 'decision_submit');
  await noFaults(page, faults);
  await close();
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/sak/${payout.application_id}`);
  await act(approver.page, 'decision_approve');
  await shows(approver.page, 'Tilbakebetaling');
  await picture(approver.page, 'claim-case');
  await noFaults(approver.page, approver.faults);
  await approver.close();
  await paidBack(world, at);
}

async function paidBack(world, at) {
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, at);
  await act(page, 'invoice');
  await act(page, 'pay', () => page.fill('dialog [name=reference]', 'BANK-1'));
  await shows(page, 'BANK-1');
  await picture(page, 'claim');
  await noViolations(page);
  await visit(page, world, '/krav?state=paid');
  await shows(page, 'Tilbakebetalt i 2023');
  await page.click('[data-act=interest_rate]');
  await page.selectOption('dialog [name=half]', '1');
  await page.fill('dialog [name=basis_points]', '10,75');
  await page.fill('dialog [name=source]', 'Forskrift');
  await noViolations(page);
  await page.click('dialog [type=submit]');
  await shows(page, '10,75');
  await picture(page, 'claims');
  await noViolations(page);
  await fitsPhone(page);
  await noFaults(page, faults);
  await close();
  await annulled(world, at);
}

// The decision is reversed: nothing is claimed any more, and what was paid is owed back.
async function annulled(world, at) {
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, at);
  await act(page, 'lower', async () => {
    await page.selectOption('dialog [name=basis]', 'invalid');
    await page.fill('dialog [name=amount_ore]', '0');
    await page.fill('dialog [name=grounds]', 'Midlene er likevel brukt slik vilkårene sier.');
    await picture(page, 'claim-lower');
    await noViolations(page);
  });
  const { application_id: id } = await (await client(world, 'caseworker')).get(`/repayment-claims/${at.split('/').pop()}`);
  await visit(page, world, `/sak/${id}`);
  await act(page, 'decision_submit');
  await noFaults(page, faults);
  await close();
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/sak/${id}`);
  await act(approver.page, 'decision_approve');
  await shows(approver.page, 'Tilbake etter krav');
  await visit(approver.page, world, at);
  await shows(approver.page, 'Mottakeren har til gode');
  await picture(approver.page, 'claim-annulled');
  await noViolations(approver.page);
  await fitsPhone(approver.page);
  await noFaults(approver.page, approver.faults);
  await approver.close();
}

async function withoutApplication(world) {
  if (!world.real) return;
  const api = await client(world, 'caseworker');
  const scheme = (await api.get('/schemes?q=landsforbund&limit=1')).items[0];
  const call = (await api.get(`/calls?scheme_id=${scheme.id}`)).items[0];
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/utlysning/${call.id}`);
  await page.click('[data-act=direct]');
  await page.waitForSelector('dialog[open]');
  await page.locator('dialog [name=recipient_id]').selectOption({ index: 1 });
  await page.fill('dialog [name=title]', 'Drift i 2023');
  await page.fill('dialog [name=ground]', 'Bevilget ved navn i Prop. 1 S.');
  await picture(page, 'direct-award');
  await noViolations(page);
  await page.locator('dialog button[type=submit]').click();
  await until(page, () => /#\/sak\/\d+$/.test(location.hash));
  await shows(page, 'Bevilget ved navn i Prop. 1 S.');
  await noFaults(page, faults);
  await close();
}

async function succeeded(world) {
  if (!world.real) return;
  const award = await accepted(world);
  const holder = (await (await client(world, 'auditor')).get(`/applications/${award.application_id}`)).recipient;
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/mottaker/${holder.id}`);
  await act(page, 'succession', async () => {
    await page.selectOption('dialog [name=kind]', 'bankruptcy');
    await page.fill('dialog [name=effective_on]', '2023-01-10');
    await page.fill('dialog [name=ground]', 'Kunngjort i Brønnøysundregistrene.');
    await noViolations(page);
  });
  await shows(page, 'Utbetalinger til mottakeren er stanset.');
  await shows(page, 'En annen må avgjøre den.');
  await noFaults(page, faults);
  await close();
  const other = await open(world, 'approver');
  await visit(other.page, world, `/mottaker/${holder.id}`);
  await act(other.page, 'succession_confirm');
  await shows(other.page, 'Gjennomført');
  await picture(other.page, 'succession');
  await noViolations(other.page);
  await fitsPhone(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

// A claim below the sum of the day is proposed to be let go; two people do it.
async function smallClaim(world) {
  if (!world.real) return;
  const auditor = await client(world, 'auditor');
  const finance = await client(world, 'finance');
  const admin = await client(world, 'admin');
  const payout = (await auditor.get('/payouts?limit=300')).items.find((p) => ['approved', 'sent', 'accepted', 'settled'].includes(p.state));
  await admin.post('/setting-changes', { name: 'repayment_claim.small_ore', value: 10000, cause: 'Små krav' });
  const claim = await finance.post(`/awards/${payout.award_id}/repayment-claims`, { amount_ore: 200, ground: 'Avrunding.' });
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, `/krav/${claim.id}`);
  await shows(page, 'Kravet er under grensen på 100\u00a0kr');
  await act(page, 'waive', () => page.fill('dialog [name=reason]', 'Det koster mer å kreve det inn.'));
  await shows(page, 'Det koster mer å kreve det inn.');
  await noFaults(page, faults);
  await close();
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/krav/${claim.id}`);
  await act(approver.page, 'confirm_waive', () => approver.page.selectOption('dialog [name=confirm]', 'true'));
  await shows(approver.page, 'Ikke fulgt opp');
  await picture(approver.page, 'claim-waived');
  await noViolations(approver.page);
  await noFaults(approver.page, approver.faults);
  await approver.close();
  await admin.post('/setting-changes', { name: 'repayment_claim.small_ore', value: null, cause: 'Som før' });
}

// A claim above the limit of small ones is dropped by two; each claim of a case has its own deadlines.
async function droppedClaim(world) {
  if (!world.real) return;
  const finance = await client(world, 'finance');
  const payout = (await (await client(world, 'auditor')).get('/payouts?limit=300')).items.find((p) => ['approved', 'sent', 'accepted', 'settled'].includes(p.state));
  const claim = await finance.post(`/awards/${payout.award_id}/repayment-claims`, { amount_ore: 300, ground: 'Brudd på vilkår.' });
  const other = await finance.post(`/awards/${payout.award_id}/repayment-claims`, { amount_ore: 100, ground: 'Avrunding.' });
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, `/krav/${claim.id}`);
  await shows(page, 'Kravets frister');
  await shows(page, 'Foreldelse');
  await page.click('[data-act=drop]');
  await until(page, () => document.querySelector('dialog').textContent.includes('En annen med fullmakt for beløpet'));
  await page.fill('dialog [name=reason]', 'Mottakeren viste kvitteringer.');
  await page.locator('dialog button[type=submit]').click();
  await shows(page, 'Det er bedt om at kravet frafalles.');
  await shows(page, 'Mottakeren viste kvitteringer.');
  await noViolations(page);
  await picture(page, 'claim-drop-asked');
  await visit(page, world, `/sak/${claim.application_id}`);
  await shows(page, `Foreldelse, krav ${claim.id}`);
  await shows(page, `Foreldelse, krav ${other.id}`);
  await visit(page, world, '/frister?kind=limitation');
  await shows(page, `Foreldelse, krav ${claim.id}`);
  await noViolations(page);
  await noFaults(page, faults);
  await close();
  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/krav/${claim.id}`);
  await act(approver.page, 'confirm_drop', () => approver.page.selectOption('dialog [name=confirm]', 'true'));
  await shows(approver.page, 'Frafalt');
  await noViolations(approver.page);
  await noFaults(approver.page, approver.faults);
  await approver.close();
  const mine = await open(world, 'finance');
  await visit(mine.page, world, `/krav/${other.id}`);
  await mine.page.click('[data-act=drop]');
  await until(mine.page, () => document.querySelector('dialog').textContent.includes('Du kan trekke kravet alene'));
  await mine.page.fill('dialog [name=reason]', 'Ført på feil sak.');
  await mine.page.locator('dialog button[type=submit]').click();
  await shows(mine.page, 'Kravet er frafalt.');
  await noFaults(mine.page, mine.faults);
  await mine.close();
}

export default [['awards: a longer period is asked for and decided by two', changed], ['awards: money is claimed back and paid', claimed], ['awards: a small claim is let go by two', smallClaim], ['awards: a claim is dropped by two', droppedClaim], ['awards: a named recipient gets a case without applying', withoutApplication], ['awards: a bankrupt recipient is paid no more', succeeded]];
