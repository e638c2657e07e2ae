// Clerical errors in a decision: proposed by one, confirmed by another, and told on the case.
import { act, check, client, confirm, dialog, noFaults, noViolations, open, picture, shows, told, visit } from './lib.mjs';

// A case whose decision this person may correct, and a word that stands once in its grounds.
async function correctable(api) {
  for (const { id } of (await api.get('/applications?state=decided&limit=50')).items) {
    const doc = await api.get(`/applications/${id}`);
    const decision = doc.decisions.filter((d) => d.state === 'approved' && d.letter).at(0);
    const was = decision?.grounds.split(/[\s.,]+/).find((w) => w.length > 3 && decision.grounds.split(w).length === 2);
    if (was && doc.actions.some((a) => a.action === 'correct_decision' && a.allowed)) return { id, decision, was };
  }
  throw new Error('no decision that may be corrected');
}

async function corrections(world) {
  if (!world.real) return;
  const { id, decision, was } = await correctable(await client(world, 'caseworker'));
  const worker = await open(world, 'caseworker');
  await visit(worker.page, world, `/sak/${id}`);
  await act(worker.page, 'correction_create', async () => {
    await dialog(worker.page).getByLabel('Står').fill(was);
    await dialog(worker.page).getByLabel('Skal være').fill(`${was}x`);
    await dialog(worker.page).locator('[name=reason]').fill('Skrivefeil');
    await noViolations(worker.page);
    await picture(worker.page, 'correction-form');
  });
  await told(worker.page, 'Rettingen venter på at en annen bekrefter den.');
  await shows(worker.page, 'Retting av vedtaket venter på svar');
  await noFaults(worker.page, worker.faults);
  await worker.close();

  const approver = await open(world, 'approver');
  await visit(approver.page, world, `/sak/${id}`);
  await shows(approver.page, `Begrunnelse: «${was}» er rettet til «${was}x»`);
  await approver.page.locator('[data-act=correction_confirm]').click();
  check((await approver.page.textContent('dialog')).includes('ulovfestet forvaltningsrett'), 'it says what it rests on');
  await confirm(approver.page);
  await told(approver.page, 'Vedtaket er rettet.');
  await shows(approver.page, 'Slik lyder vedtaket nå');
  await shows(approver.page, decision.grounds.split('\n')[0]);
  const lines = await approver.page.$$eval('.timeline > li > p.ds-paragraph', (all) => all.map((p) => p.textContent));
  check(['rettet vedtaket', 'godkjente vedtaket', 'laget brevet'].every((said) => lines.some((l) => l.includes(said))), `each act has a line of its own: ${lines.join(' | ')}`);
  await noViolations(approver.page);
  await picture(approver.page, 'correction-case');
  await noFaults(approver.page, approver.faults);
  await approver.close();
}

export default [['a clerical error in a decision is corrected by two people', corrections]];
