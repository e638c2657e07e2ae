// What the bank answers: a file is taken in, a difference is cleared by two, a rejected payout is corrected.
import { act, check, client, confirm, fitsWidth, noFaults, noViolations, open, picture, settle, shows, until, visit } from './lib.mjs';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.03';
const status = (id, of, code) => `<TxInfAndSts><OrgnlEndToEndId>TILSAGN-${id}</OrgnlEndToEndId><TxSts>${of}</TxSts>${code
  ? `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn><AddtlInf>Kontoen finnes ikke lenger</AddtlInf></StsRsnInf>` : ''}</TxInfAndSts>`;

// One payout is accepted, one rejected, and one is not ours.
const message = (run, accepted, rejected) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${NAMESPACE}"><CstmrPmtStsRpt><GrpHdr><MsgId>SVAR-1</MsgId><CreDtTm>2023-01-12T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>TILSAGN-RUN-${run}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>TILSAGN-RUN-${run}</OrgnlPmtInfId>
${status(accepted, 'ACCP')}
${status(rejected, 'RJCT', 'AC04')}
${status(99999999, 'ACCP')}
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;

async function take(page, text) {
  await page.setInputFiles('main input[type=file]', { name: 'svar.xml', mimeType: 'application/xml', buffer: Buffer.from(text) });
  await page.locator('main form button[type=submit]').first().click();
}

async function answered(world) {
  if (!world.real) return;
  const finance = await client(world, 'finance');
  const payouts = (await finance.get('/payouts?state=sent&limit=500')).items;
  const [rejected, accepted] = ['Fossen teaterlag', 'Elvebyen kor'].map((name) => payouts.find((p) => p.recipient_name === name));
  check(rejected && accepted, 'a run that the bank has');
  const run = rejected.payment_run_id;
  const { page, faults, close } = await open(world, 'finance');
  await visit(page, world, '/bank');
  await noViolations(page);
  await take(page, message(run, accepted.id, rejected.id).replace('</TxInfAndSts>', ''));
  await shows(page, 'Elementet er lukket med et annet navn');
  await picture(page, 'bank-faulty');
  await noViolations(page);
  const text = message(run, accepted.id, rejected.id);
  await take(page, text);
  await shows(page, 'Statusmelding (pain.002) er lest inn');
  await shows(page, 'Ført: 2. Kjent fra før: 0. Avvik: 1.');
  await settle(page);
  await picture(page, 'bank-taken');
  await noViolations(page);
  await take(page, text);
  await shows(page, 'Meldingen er lest inn før. Ingenting er endret.');
  await difference(world, page);
  await corrected(world, page, rejected);
  await visit(page, world, `/betalingskjoring/${run}`);
  await shows(page, 'Banken har svart: Mottatt av banken: 1 · Avvist av banken: 1');
  await shows(page, 'Kontoen er avsluttet (AC04)');
  await picture(page, 'bank-run');
  await noViolations(page);
  await reversed(world, page, accepted);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const at of ['/bank', `/utbetaling/${rejected.id}`, `/sak/${accepted.application_id}`]) {
    await visit(page, world, at);
    await fitsWidth(page);
  }
  await noFaults(page, faults);
  await close();
}

// One proposes, another confirms.
async function difference(world, page) {
  await visit(page, world, '/bank');
  await page.getByRole('link', { name: /^Avvik \d+$/ }).first().click();
  await until(page, () => /#\/avvik\/\d+$/.test(location.hash));
  await settle(page);
  await shows(page, 'TILSAGN-99999999');
  await act(page, 'clear', async () => {
    await page.selectOption('dialog [name=how]', 'noted');
    await page.fill('dialog [name=reason]', 'Betalingen er fra et annet system.');
    await picture(page, 'bank-clear');
    await noViolations(page);
  });
  await shows(page, 'Du har selv foreslått løsningen. En annen i økonomi må bekrefte den.');
  await noViolations(page);
  const at = await page.evaluate(() => location.hash.slice(1));
  const other = await open(world, 'finance', { as: 'finance2' });
  await visit(other.page, world, at);
  await act(other.page, 'confirm');
  await shows(other.page, 'Løst');
  await picture(other.page, 'bank-difference');
  await noViolations(other.page);
  await noFaults(other.page, other.faults);
  await other.close();
}

// It is owed until it is paid to an account that was confirmed anew.
async function corrected(world, page, rejected) {
  await visit(page, world, '/utbetalinger?state=liable');
  await shows(page, 'Kontoen er avsluttet (AC04)');
  await picture(page, 'bank-liable');
  await noViolations(page);
  await page.getByRole('link', { name: 'Rett utbetalingen til Fossen teaterlag' }).click();
  await until(page, () => /#\/utbetaling\/\d+$/.test(location.hash));
  await shows(page, 'Mottakeren har ingen bekreftet konto.');
  await noViolations(page);
  const caseworker = await client(world, 'caseworker');
  const { bank_accounts: [account] } = await caseworker.get(`/recipients/${rejected.recipient_id}`);
  await visit(page, world, `/mottaker/${rejected.recipient_id}`);
  await shows(page, 'Banken kunne ikke betale hit.');
  await caseworker.post(`/bank-accounts/${account.id}/confirm`);
  await visit(page, world, `/utbetaling/${rejected.id}`);
  await page.click('[data-act=correct]');
  await page.waitForSelector('dialog[open]');
  await page.fill('dialog [name=reason]', 'Foreningen har bekreftet kontoen.');
  await picture(page, 'bank-correct');
  await noViolations(page);
  await confirm(page);
  await shows(page, 'Utbetalingen er rettet.');
  await picture(page, 'bank-corrected');
  await page.locator('.ds-alert a').click();
  await shows(page, 'Foreningen har bekreftet kontoen.');
  await noViolations(page);
}

// What comes back of an award that was reversed is not paid again, and the case shows it though no award stands.
async function reversed(world, page, payout) {
  const [caseworker, approver] = await Promise.all(['caseworker', 'approver'].map((role) => client(world, role)));
  const { decision_id: old } = await caseworker.get(`/awards/${payout.award_id}`);
  await caseworker.post(`/applications/${payout.application_id}/impartiality`, { conflict: false });
  const made = await caseworker.post(`/decisions/${old}/reverse`, { basis: 'invalid', outcome: 'rejected', amount_ore: 0, grounds: 'Vedtaket bygger på feil opplysninger om tiltaket.' });
  await caseworker.post(`/decisions/${made.id}/notice-exemption`, { ground: 'known_or_unnecessary', reason: 'Avtalt med parten.' });
  await caseworker.post(`/decisions/${made.id}/submit`);
  await approver.post(`/decisions/${made.id}/approve`);
  await visit(page, world, '/bank');
  await take(page, message(payout.payment_run_id, 99999998, payout.id).replace('SVAR-1', 'SVAR-2'));
  await shows(page, 'Ført: 1.');
  await visit(page, world, `/sak/${payout.application_id}`);
  await shows(page, 'Tidligere tilskudd i saken');
  await shows(page, 'Skal ikke betales på nytt');
  await picture(page, 'bank-reversed');
  await noViolations(page);
}

export default [['bank: an answer is taken in, a difference cleared by two, a rejected payout corrected', answered]];
