// What another changed while one wrote: after a 412 each form shows it beside what one wrote, and one chooses field by
// field. Nothing of one's own is lost, and nothing is written over unseen.
import { check, dialog, noFaults, noViolations, open, picture, until, visit } from './lib.mjs';
import { act, approverOf, batchOf, callOf, caseOf, changeOf, draftOf, fill, patch, peopleOf, personText, press, put, refused, repaymentOf, rulesOf, schemeOf, submit, termsOf, unique, viewOf, warning } from './stale_made.mjs';

// Of each form: who writes (`role`), what it is of (`make`), the way to it (`to`), what is written and what another writes of
// the same (`mine`, `theirs` as they are told), what stands there when it is over. `who`: told by the history. `closed`: what
// the other did cannot be done twice.
const FORMS = [
  { name: 'a contact person', role: 'caseworker', who: true,
    async make(as) {
      const [worker, other] = [await as('caseworker'), await as('other caseworker')];
      const recipient = (await worker.get('/recipients?limit=1')).items[0].id;
      const contact = await worker.post(`/recipients/${recipient}/contacts`, { name: `Kari ${unique()}`, phone: '90000001' });
      return { worker, other, at: `/mottaker/${recipient}`, path: `/contacts/${contact.id}`, name: contact.name };
    },
    to: (page, { name }) => press(`Endre kontaktpersonen ${name}`)(page), write: fill('dialog [name=phone]', '90000002'),
    change: ({ other, path }) => patch(other, path, { phone: '90000003', email: 'kari@forening.no' }), taken: 'E-post',
    mine: '90000002', theirs: '90000003', now: async ({ worker, path }) => { const c = await worker.get(path); return [c.phone, c.email].join(); }, before: '90000003,kari@forening.no', after: '90000002,kari@forening.no' },
  { name: 'a risk', role: 'caseworker', who: true,
    async make(as) {
      const made = await caseOf(as);
      const flag = await made.worker.post(`/applications/${made.id}/flags`, { kind: 'risk', level: 'high', text: 'Ny organisasjon.' });
      return { ...made, path: `/flags/${flag.id}` };
    },
    to: press('Behandle: Ny organisasjon.'),
    write: async (page) => { await page.selectOption('dialog [name=state]', 'accepted'); await page.fill('dialog [name=resolution]', 'Vi tar risikoen.'); },
    change: ({ other, path }) => patch(other, path, { state: 'handled', resolution: 'Det er stilt vilkår.' }),
    mine: 'Vi tar risikoen.', theirs: 'Det er stilt vilkår.', now: async ({ worker, id }) => { const [f] = (await worker.get(`/applications/${id}/flags`)).items; return `${f.state}: ${f.resolution}`; },
    before: 'handled: Det er stilt vilkår.', after: 'accepted: Vi tar risikoen.' },
  { name: 'an internal note', role: 'caseworker', who: true,
    async make(as) {
      const made = await caseOf(as);
      const note = await made.worker.post(`/applications/${made.id}/notes`, { text: 'Ring søkeren.' });
      return { ...made, path: `/notes/${note.id}` };
    },
    to: press('Endre: Ring søkeren.'), write: fill('dialog [name=text]', 'Ring søkeren i dag.'), change: ({ worker, path }) => patch(worker, path, { text: 'Ring banken.', mentions: [] }),
    mine: 'Ring søkeren i dag.', theirs: 'Ring banken.', now: async ({ worker, id }) => (await worker.get(`/applications/${id}/notes`)).items[0].text },
  { name: 'an answer to an advance notice', role: 'caseworker', who: true, closed: true,
    async make(as) {
      const made = await caseOf(as);
      const notice = await made.worker.post(`/applications/${made.id}/advance-notices`, { subject: 'Mulig omgjøring', text: 'Vi vurderer å gjøre om vedtaket.', due_on: '2023-01-31' });
      return { ...made, path: `/advance-notices/${notice.id}` };
    },
    to: press('Registrer uttalelse'), write: fill('dialog [name=answer]', 'De er uenige.'), change: ({ other, path }) => other.post(`${path}/answer`, { answer: 'De er enige.' }),
    mine: 'De er uenige.', theirs: 'De er enige.', now: async ({ worker, path }) => (await worker.get(path)).answer },
  { name: 'the instalments of a decision', role: 'caseworker', who: true, make: draftOf, to: act('decision_edit'),
    write: async (page) => { await page.locator('.plan .num').last().fill('300'); await page.getByRole('button', { name: 'Legg til utbetaling' }).last().click(); await page.locator('.plan input[type=date]').last().fill('2023-09-01'); await page.locator('.plan .num').last().fill('100'); },
    change: ({ other, decision }) => patch(other, decision, { grounds: 'Tiltaket er svært godt.', payout_plan: [{ due_on: '2023-07-01', amount_ore: 40000, requires: ['acceptance'] }] }), taken: 'Begrunnelse',
    mine: '01.06.2023 300 (aksept, bekreftet konto); 01.09.2023 100 (aksept, bekreftet konto)', theirs: '01.07.2023 400 (aksept)',
    now: async ({ worker, decision }) => { const d = await worker.get(decision); return `${d.grounds} ${d.payout_plan.map((p) => p.due_on).join()}`; },
    before: 'Tiltaket er svært godt. 2023-07-01', after: 'Tiltaket er svært godt. 2023-06-01,2023-09-01' },
  { name: 'a decision on a change', role: 'caseworker', who: true, make: changeOf, to: act('decision_edit'), write: fill('[name=period_to]', '2024-03-31'),
    change: ({ other, decision }) => patch(other, decision, { grounds: 'Svært godt forklart.', change: { period_to: '2024-05-31' } }), taken: 'Rapport innen, Begrunnelse',
    mine: '31.03.2024', theirs: '31.05.2024', now: async ({ worker, decision }) => { const d = await worker.get(decision); return `${d.grounds} ${d.change.period_to}`; }, before: 'Svært godt forklart. 2024-05-31', after: 'Svært godt forklart. 2024-03-31' },
  { name: 'a decision on a claim', role: 'caseworker', who: true, make: repaymentOf, to: act('decision_edit'), write: fill('[name=amount_ore]', '2'),
    change: ({ other, decision }) => patch(other, decision, { amount_ore: 300, grounds: 'Vilkåret om formål er brutt.' }), taken: 'Begrunnelse',
    mine: '2', theirs: '3', now: async ({ worker, decision }) => { const d = await worker.get(decision); return `${d.grounds} ${d.amount_ore}`; }, before: 'Vilkåret om formål er brutt. 300', after: 'Vilkåret om formål er brutt. 200' },
  { name: 'the head of letters', role: 'admin', async make(as) { return { admin: await as('admin'), at: '/brevhode', path: '/settings/letter-head' }; }, to: act('set'), write: fill('[name=contact_nb]', 'Min adresse'),
    async change({ admin, path }) { const { default: d } = await admin.get(path); await put(admin, path, { valid_from: (await admin.get('/clock')).date, name_nb: d.name, name_nn: d.name, contact_nb: 'Deres adresse', contact_nn: 'Deira adresse', signature: 'none' }); },
    taken: 'Kontakt', mine: 'Min adresse', theirs: 'Deres adresse', now: async ({ admin, path }) => (await admin.get(path)).versions[0].contact_nb },
  { name: 'an action plan', role: 'scheme_owner', who: true,
    async make(as) {
      const owner = await as('scheme_owner');
      const plan = await owner.post('/plans', { kind: 'strategy', name: `Plan ${unique()}`, valid_from: '2020-01-01' });
      return { owner, other: await as('other scheme_owner'), at: '/planer', path: `/plans/${plan.id}`, name: plan.name };
    },
    to: (page, { name }) => press(`Endre planen ${name}`)(page), write: fill('dialog [name=owner]', 'Avdeling A'), change: ({ other, path }) => patch(other, path, { owner: 'Avdeling B', name_nn: 'Plan på nynorsk' }),
    mine: 'Avdeling A', theirs: 'Avdeling B', now: async ({ owner, path }) => { const p = await owner.get(path); return `${p.owner} ${p.name_nn}`; }, before: 'Avdeling B Plan på nynorsk', after: 'Avdeling A Plan på nynorsk' },
  { name: 'whom a scheme is to reach', role: 'scheme_owner',
    async make(as) {
      const made = await schemeOf(as);
      const [one, two] = (await made.owner.get('/recipients?limit=2')).items;
      await put(made.owner, `${made.path}/units`, { units: [{ name: 'Sør', recipient_id: one.id }] });
      return { ...made, one, two, path: `${made.path}/units` };
    },
    to: act('units'), write: async (page) => page.getByLabel('Navn').first().fill('Sørlandet'),
    change: ({ other, one, two, path }) => put(other, path, { units: [{ name: 'Sør', recipient_id: one.id }, { name: 'Vest', recipient_id: two.id }] }),
    mine: ({ one }) => `Sørlandet (${one.name})`, theirs: ({ one, two }) => `Sør (${one.name}), Vest (${two.name})`, now: async ({ owner, path }) => (await owner.get(path)).units.map((u) => u.name).join(), before: 'Sør,Vest', after: 'Sørlandet' },
  { name: 'what a scheme serves', role: 'scheme_owner', who: true, make: schemeOf, to: act('serves'), write: (page) => dialog(page).getByLabel('Eldre', { exact: true }).check(),
    change: ({ other, path }) => patch(other, path, { target_groups: ['sami', 'violence'] }), mine: 'Eldre', theirs: /^Bruk den andres: \S.*, \S/, now: async ({ owner, path }) => (await owner.get(path)).target_groups.join(), before: 'sami,violence', after: 'elderly' },
  { name: 'the end of a scheme', role: 'scheme_owner', who: true, make: schemeOf, to: press('Legg ned ordningen'), write: (page) => page.selectOption('dialog [name=closed_reason]', 'goal_reached'),
    change: ({ other, path }) => patch(other, path, { closed_on: '2023-06-30', closed_reason: 'covid_19' }), mine: 'Målet er nådd', theirs: 'Tiltak under covid-19 er over', now: async ({ owner, path }) => (await owner.get(path)).closed_reason, before: 'covid_19', after: 'goal_reached' },
  { name: 'a scheme in nynorsk', role: 'scheme_owner', who: true, make: schemeOf, to: act('scheme_nynorsk'), write: fill('dialog [name=name_nn]', 'Mi ordning'), change: ({ other, path }) => patch(other, path, { name_nn: 'Deira ordning' }),
    mine: 'Mi ordning', theirs: 'Deira ordning', now: async ({ owner, path }) => (await owner.get(path)).name_nn },
  { name: 'rules in nynorsk', role: 'scheme_owner', who: true, make: rulesOf, to: act('rules_nynorsk'), write: fill('dialog [name=goals_nn]', 'Fleire tilbod'), change: ({ other, rules }) => patch(other, rules, { goals_nn: 'Fleire gode tilbod' }),
    mine: 'Fleire tilbod', theirs: 'Fleire gode tilbod', now: async ({ owner, rules }) => (await owner.get(rules)).goals_nn },
  { name: 'a budget', role: 'scheme_owner', make: schemeOf, to: press('Endre rammen'), write: async (page) => { const row = page.locator('form .planrow input'); await row.nth(0).fill('0761'); await row.nth(1).fill('21'); await row.nth(2).fill('100'); },
    change: async ({ other, path }) => put(other, `${path}/budgets/${(await other.get('/clock')).date.slice(0, 4)}`, { lines: [{ chapter: '0761', post: '21', amount_ore: 20000 }] }),
    mine: '0761 21 100', theirs: '0761 21 200', now: async ({ owner, path }) => String((await owner.get(`${path}/budgets/${(await owner.get('/clock')).date.slice(0, 4)}`)).lines[0].amount_ore), before: '20000', after: '10000' },
  { name: 'the deadline of a call', role: 'scheme_owner', who: true, async make(as) { const made = await callOf(as); await made.owner.post(`${made.path}/publish`); return made; }, to: press('Flytt fristen'),
    write: async (page) => { await page.fill('dialog [name=deadline_on]', '2023-03-01'); await page.fill('dialog [name=reason]', 'Vinterferie'); }, change: ({ other, path }) => patch(other, path, { deadline_on: '2023-03-15', reason: 'Streik' }),
    mine: '01.03.2023', theirs: '15.03.2023', now: async ({ owner, path }) => (await owner.get(path)).deadline_on, before: '2023-03-15', after: '2023-03-01' },
  { name: 'standard terms', role: 'scheme_owner', who: true, make: termsOf, to: act('edit'), write: fill('[name=text_nb]', 'Mine vilkår.'), change: ({ other, path }) => patch(other, path, { text_nb: 'Deres vilkår.', text_nn: 'Deira vilkår.' }),
    mine: 'Mine vilkår.', theirs: 'Deres vilkår.', now: async ({ owner, path }) => { const d = await owner.get(path); return d.text_nb + d.text_nn; }, before: 'Deres vilkår.Deira vilkår.', after: 'Mine vilkår.Deira vilkår.' },
  { name: 'a recipient', role: 'caseworker', who: true,
    async make(as) {
      const [worker, other] = [await as('caseworker'), await as('other caseworker')];
      const recipient = await worker.post('/recipients', { type: 'foreign', name: `Utland ${unique()}` });
      return { worker, other, path: `/recipients/${recipient.id}`, at: `/mottaker/${recipient.id}` };
    },
    to: press('Endre opplysninger'), write: fill('dialog [name=name]', 'Mitt navn'), change: ({ other, path }) => patch(other, path, { name: 'Deres navn' }), mine: 'Mitt navn', theirs: 'Deres navn', now: async ({ worker, path }) => (await worker.get(path)).name },
  { name: 'a person', role: 'admin', who: true,
    make: approverOf, to: act('edit'), write: (page) => dialog(page).getByLabel('saksbehandler', { exact: true }).check(), change: ({ admin, path }) => patch(admin, path, { roles: ['approver', 'finance'] }),
    mine: 'beslutter, saksbehandler', theirs: 'beslutter, økonomi', now: async ({ admin, path }) => (await admin.get(path)).roles.sort().join(), before: 'approver,finance', after: 'approver,caseworker' },
  { name: 'what an approver may bind', role: 'admin', make: approverOf, to: act('authority'), write: async (page) => { await page.fill('dialog [name=amount_ore]', '100'); await page.fill('dialog [name=document]', '2023/1'); },
    change: ({ admin, path }) => put(admin, `${path}/authority`, { amount_ore: 20000, schemes: null, valid_from: '2023-01-01', valid_to: '2023-12-31', document: '2023/2' }),
    mine: '2023/1', theirs: '2023/2', now: async ({ admin, path }) => { const a = await admin.get(`${path}/authority`); return `${a.amount_ore} ${a.document}`; }, before: '20000 2023/2', after: '10000 2023/1' },
  { name: 'whose subordinate somebody is', role: 'admin', who: true, async make(as) { const made = await approverOf(as); return { ...made, people: (await made.admin.get('/people?limit=20')).items }; }, to: act('superior'),
    write: async (page, { people }) => { const hits = dialog(page).locator('select').last(); await hits.locator(`option[value="${people[0].id}"]`).waitFor({ state: 'attached' }); await hits.selectOption(String(people[0].id)); },
    change: ({ admin, path, people }) => patch(admin, path, { superior_id: people[1].id }), mine: ({ people }) => personText(people[0]), theirs: ({ people }) => people[1].name,
    now: async ({ admin, path }) => (await admin.get(path)).superior.name, before: ({ people }) => people[1].name, after: ({ people }) => people[0].name },
  { name: 'an absence', role: 'caseworker',
    async make(as) {
      const worker = await as('caseworker');
      const absence = await worker.post('/absences', { from_on: '2031-05-05', to_on: '2031-05-06', ground: 'Ferie' });
      return { worker, path: `/absences/${absence.id}`, at: '/meg' };
    },
    to: (page) => page.getByRole('button', { name: /fravær.* 05\.05\.2031/ }).first().click(), write: fill('dialog [name=ground]', 'Kurs'), change: ({ worker, path }) => patch(worker, path, { ground: 'Permisjon', to_on: '2031-05-09' }), taken: 'Til og med',
    mine: 'Kurs', theirs: 'Permisjon', now: async ({ worker, path }) => { const a = await worker.get(path); return `${a.ground} ${a.to_on}`; }, before: 'Permisjon 2031-05-09', after: 'Kurs 2031-05-09' },
  { name: 'a tip of an irregularity', role: 'caseworker', who: true,
    async make(as) {
      const worker = await as('caseworker');
      const made = await worker.post('/irregularities', { kind: 'tip', title: `Tips ${unique()}`, text: 'Dobbelt ført.' });
      return { worker, path: `/irregularities/${made.id}`, at: `/varsling/${made.id}` };
    },
    to: act('edit'), write: fill('dialog [name=text]', 'Ført to ganger.'), change: ({ worker, path }) => patch(worker, path, { text: 'Ført tre ganger.' }), mine: 'Ført to ganger.', theirs: 'Ført tre ganger.', now: async ({ worker, path }) => (await worker.get(path)).text },
  { name: 'a call in nynorsk', role: 'scheme_owner', who: true, make: callOf, to: act('call_nynorsk'), write: fill('dialog [name=title_nn]', 'Mi utlysing'), change: ({ other, path }) => patch(other, path, { title_nn: 'Deira utlysing' }),
    mine: 'Mi utlysing', theirs: 'Deira utlysing', now: async ({ owner, path }) => (await owner.get(path)).title_nn },
  { name: 'when the new act comes into force', role: 'admin', async make(as) { return { admin: await as('admin'), at: '/lov', path: '/settings/administrative-law' }; }, to: act('law'),
    write: async (page) => { await page.fill('dialog [name=in_force_on]', '2040-01-01'); await page.fill('dialog [name=source]', 'Min kilde'); }, change: ({ admin, path }) => put(admin, path, { in_force_on: '2041-01-01', source: 'Deres kilde' }),
    mine: 'Min kilde', theirs: 'Deres kilde', now: async ({ admin, path }) => { const l = await admin.get(path); return `${l.in_force_on} ${l.source}`; }, before: '2041-01-01 Deres kilde', after: '2040-01-01 Min kilde',
    end: ({ admin, path }) => put(admin, path, { in_force_on: null, source: 'Ikke bestemt' }) },
  { name: 'the name of a view', role: 'caseworker', async make(as) { const made = await viewOf(as); return { ...made, at: `/saker?view=${made.id}&open=true` }; },
    to: async (page) => { await page.locator('.viewtools summary').click(); await press('Endre navn og kolonner')(page); }, write: fill('dialog [name=name]', 'Min visning'), change: ({ worker, path }) => patch(worker, path, { name: 'Deres visning' }),
    mine: 'Min visning', theirs: 'Deres visning', now: async ({ worker, id }) => (await worker.get('/views?limit=500')).items.find((v) => v.id === id).name },
];

const wordsOf = (row, it, of) => (typeof row[of] === 'function' ? row[of](it) : row[of]);
const labelOf = (row, it, whose) => { const words = wordsOf(row, it, whose); return words instanceof RegExp ? words : `Bruk ${whose === 'mine' ? 'mitt' : 'den andres'}: ${words}`; };

async function chosen(world, row) {
  const it = await row.make(peopleOf(world));
  const { page, faults, close } = await open(world, row.role);
  await visit(page, world, it.at);
  await row.to(page, it);
  await row.write(page, it);
  await row.change(it);
  const before = wordsOf(row, it, 'before') ?? wordsOf(row, it, 'theirs');
  await submit(page);
  const mine = page.getByLabel(labelOf(row, it, 'mine'), { exact: true });
  const theirs = page.getByLabel(labelOf(row, it, 'theirs'), { exact: true });
  await theirs.waitFor();
  check(await mine.isChecked(), 'what I wrote stands until I choose');
  check(await row.now(it) === before, `nothing is written over unseen: ${await row.now(it)}`);
  if (row.who) check(/^Endret av Person \S/.test(await warning(page).locator('h2').textContent()) && await warning(page).locator('li').count() > 0, 'who it was is told, and what was done');
  if (row.taken) check((await warning(page).textContent()).includes(`Tatt inn fra den andre: ${row.taken}`), 'what only the other wrote is taken');
  await picture(page, `stale-${row.name.replaceAll(' ', '-')}`);
  await noViolations(page);
  await theirs.check();
  check(await theirs.isChecked(), 'the other can be chosen');
  await mine.check();
  check(await mine.isChecked(), 'and mine again');
  await submit(page);
  if (row.closed) await refused(page);
  else await warning(page).waitFor({ state: 'detached' });
  const after = row.closed ? before : wordsOf(row, it, 'after') ?? wordsOf(row, it, 'mine');
  check(await row.now(it) === after, `then mine is stored: ${await row.now(it)}`);
  await row.end?.(it);
  await noFaults(page, faults);
  await close();
}

// Two edit the same proposal of a batch, each in a window; the later takes one thing of the other's and keeps one of their own.
async function proposal(world) {
  if (!world.real) return;
  const it = await batchOf(peopleOf(world));
  const one = await open(world, 'caseworker');
  const two = await open(world, 'other caseworker');
  const edit = async ({ page }, values, reason) => {
    if (!(await dialog(page).count())) {
      await visit(page, world, it.at);
      await press(`Endre forslaget i sak ${it.case}`)(page);
    }
    await page.waitForSelector('dialog [name=grounds]');
    for (const [name, value] of Object.entries(values)) await (name === 'outcome' ? page.selectOption(`dialog [name=${name}]`, value) : page.fill(`dialog [name=${name}]`, value));
    await page.fill('dialog [name=reason]', reason);
  };
  const saved = async ({ page }) => { await submit(page); await until(page, () => !document.querySelector('dialog')); };
  const now = async () => { const i = await it.worker.get(it.item); return `${i.outcome} ${i.amount_ore} ${i.grounds} ${i.state} ${i.edited}`; };
  await edit(one, { outcome: 'partly_granted', amount_ore: '700', grounds: 'Mine ord.' }, 'Egenandelen dekker resten');
  await edit(two, { outcome: 'partly_granted', amount_ore: '800', grounds: 'Deres ord.' }, 'Mindre behov');
  await dialog(two.page).getByLabel('Holdt utenfor').check();
  await saved(two);
  const theirs = 'partly_granted 80000 Deres ord. excluded Mindre behov';
  check(await now() === theirs, await now());
  await submit(one.page);
  const label = (text) => one.page.getByLabel(text, { exact: true });
  await label('Bruk den andres: 800').waitFor();
  check(await now() === theirs, 'nothing is written over unseen');
  check(/^Endret av Person \S/.test(await warning(one.page).locator('h2').textContent()) && (await warning(one.page).textContent()).includes('Begrunnelsen for endringen: Mindre behov'), 'who it was is told, and why');
  check((await warning(one.page).textContent()).includes('Tatt inn fra den andre: Holdt utenfor') && await label('Holdt utenfor').isChecked(), 'what only the other changed is taken');
  check(await label('Bruk mitt: 700').isChecked() && await one.page.inputValue('dialog [name=grounds]') === 'Mine ord.' && await one.page.inputValue('dialog [name=reason]') === 'Egenandelen dekker resten', 'what I wrote is kept');
  await picture(one.page, 'stale-batch');
  await noViolations(one.page);
  await label('Bruk den andres: 800').focus();
  await one.page.keyboard.press('Space');
  check(await one.page.inputValue('dialog [name=amount_ore]') === '800', 'the other is taken, by the keyboard too');
  // The other goes on meanwhile: told again, and what was chosen before stands.
  await edit(two, { grounds: 'Deres nye ord.' }, 'Språk');
  await saved(two);
  await submit(one.page);
  await label('Bruk den andres: Deres nye ord.').waitFor();
  check(await label('Bruk den andres: 800').isChecked() && await label('Bruk mitt: Mine ord.').isChecked(), 'what was chosen stands, and can be chosen anew');
  await saved(one);
  check(await now() === 'partly_granted 80000 Mine ord. excluded Egenandelen dekker resten', await now());
  await until(one.page, () => [...document.querySelectorAll('main tbody tr')].some((row) => row.textContent.includes('Egenandelen dekker resten')));
  for (const { page, faults, close } of [one, two]) { await noFaults(page, faults); await close(); }
}

// The page is read anew by another act on it, before anything is sent: the form does not go on with what it was given.
async function readAnew(world) {
  if (!world.real) return;
  const { worker, other, at, decision } = await draftOf(peopleOf(world));
  const { page, faults, close } = await open(world, 'caseworker');
  await visit(page, world, at);
  await page.click('[data-act=decision_edit]');
  await page.fill('[name=grounds]', 'Mine ord.');
  await patch(other, decision, { grounds: 'Deres ord.', conditions: ['Rapport innen juni.'] });
  await page.click('[data-act=note]');
  await dialog(page).locator('[name=text]').fill('Ringte søkeren.');
  await submit(page);
  await page.getByLabel('Bruk den andres: Deres ord.').waitFor();
  check(await page.inputValue('[name=grounds]') === 'Mine ord.' && await page.inputValue('[name=conditions]') === 'Rapport innen juni.', 'what I wrote stands, the rest is as it is now');
  await submit(page);
  await warning(page).waitFor({ state: 'detached' });
  const now = await worker.get(decision);
  check(now.grounds === 'Mine ord.' && now.conditions.join() === 'Rapport innen juni.', `nothing is written over unseen: ${now.grounds} ${now.conditions}`);
  await noFaults(page, faults);
  await close();
}

export default [
  ['after a 412 a proposal of a batch is chosen field by field', proposal],
  ['what another changed is not written over when the page was read anew meanwhile', readAnew],
  ...FORMS.map((row) => [`after a 412 one chooses between one's own and the other's: ${row.name}`, (world) => world.real && chosen(world, row)]),
];
