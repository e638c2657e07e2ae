// What another changed while one wrote: after a 412 each form shows it beside what one wrote, and one chooses field by
// field; each act tells what was done meanwhile. Nothing of one's own is lost, and nothing is written over unseen.
import { check, client, dialog, noFaults, noViolations, open, picture, shows, until, visit } from './lib.mjs';

const unique = () => String(Date.now() % 10000000);
const patch = (api, at, body) => api.send('PATCH', at, body, { 'If-Match': '*' });
const put = (api, at, body) => api.send('PUT', at, body, { 'If-Match': '*' });
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();
const act = (name) => (page) => page.click(`[data-act=${name}]`);
const fill = (selector, text) => (page) => page.locator(selector).fill(text);
const warning = (page) => page.locator('.ds-alert[data-color=warning]', { hasText: 'mens du arbeidet' });
const submit = async (page) => ((await dialog(page).count()) ? dialog(page) : page.locator('form.form')).locator('button[type=submit]').click();
const refused = (page) => page.locator('form.form .ds-alert[data-color=danger], form.form .ds-error-summary').waitFor();

// Those who act, signed in when they are first asked for.
function peopleOf(world) {
  const known = {};
  return (role) => { known[role] ??= client(world, role); return known[role]; };
}

// A case of its own in which both caseworkers are impartial.
async function caseOf(as) {
  const [worker, other] = [await as('caseworker'), await as('other caseworker')];
  const call = (await worker.get('/calls?state=open&limit=1')).items[0].id;
  const recipient = (await worker.get('/recipients?limit=1')).items[0].id;
  const made = await worker.post('/applications', { call_id: call, recipient_id: recipient, title: 'Tiltak', purpose: 'Formål', amount_ore: 40000 });
  await worker.post(`/applications/${made.id}/submit`);
  for (const who of [worker, other]) await who.post(`/applications/${made.id}/impartiality`, { conflict: false });
  return { worker, other, id: made.id, at: `/sak/${made.id}` };
}

async function draftOf(as) {
  const made = await caseOf(as);
  const { award_criteria: criteria } = (await made.worker.get(`/schemes/${(await made.worker.get(`/applications/${made.id}`)).scheme.id}/rules`)).items[0];
  await made.worker.post(`/applications/${made.id}/assessments`, { eligible: true, recommended_outcome: 'granted', recommended_amount_ore: 40000, grounds: 'Godt tiltak.', scores: criteria.map((c) => ({ criterion_id: c.id, score: 80, grounds: 'Bra' })) });
  const decision = await made.worker.post(`/applications/${made.id}/decisions`, { outcome: 'granted', amount_ore: 40000, grounds: 'Tiltaket er godt.', payout_plan: [{ due_on: '2023-06-01', amount_ore: 40000, requires: ['acceptance', 'account'] }] });
  return { ...made, decision: `/decisions/${decision.id}` };
}

async function schemeOf(as) {
  const owner = await as('scheme_owner');
  const office = (await owner.get('/offices')).items[0].id;
  const scheme = await owner.post('/schemes', { name: `Ordning ${unique()}`, purpose: 'Formål', form: 'competition', office_id: office, opened_on: '2020-01-01' });
  return { owner, other: await as('other scheme_owner'), office, id: scheme.id, path: `/schemes/${scheme.id}`, at: `/ordning/${scheme.id}` };
}

async function rulesOf(as) {
  const made = await schemeOf(as);
  const rules = await made.owner.post(`${made.path}/rules`, { valid_from: '2020-01-01', change: 'new', cause_code: 'proposition', cause: 'Prop. 1 S', goals: 'Flere tilbud', goal_criteria: [{ name: 'Deltakere' }],
    award_criteria: [{ name: 'Kvalitet', weight: 2 }], follow_up: 'Rapport', evaluation: 'Hvert femte år' });
  return { ...made, rules: `/rules/${rules.id}` };
}

async function callOf(as, more) {
  const owner = await as('scheme_owner');
  const scheme = (await owner.get('/schemes?q=Utstyr&limit=1')).items[0].id;
  const call = await owner.post('/calls', { scheme_id: scheme, grant_year: 2023, title: `Utlysning ${unique()}`, opens_at: '2022-10-01T00:00:00Z', deadline_on: '2023-02-01', report_due_on: '2024-06-01', ...more });
  return { owner, other: await as('other scheme_owner'), path: `/calls/${call.id}`, at: `/utlysning/${call.id}` };
}

async function termsOf(as) {
  const owner = await as('scheme_owner');
  const terms = await owner.post('/terms', { number: `S${unique()}`, valid_from: '2025-01-01', cause: 'Nye krav', text_nb: 'Vilkår.', text_nn: 'Vilkår.' });
  return { owner, other: await as('other scheme_owner'), path: `/terms/${terms.id}`, at: `/vilkar/${terms.id}` };
}

async function approverOf(as) {
  const admin = await as('admin');
  const user = await admin.post('/users', { username: `ny.${unique()}`, name: 'Signe Ås', office_id: (await admin.get('/offices')).items[0].id, roles: ['approver'], language: 'nb', password: 'et langt passord', kind: 'person' });
  return { admin, path: `/users/${user.id}`, at: `/person/${user.id}` };
}

async function viewOf(as) {
  const worker = await as('caseworker');
  const { id } = await worker.post('/views', { name: `Visning ${unique()}`, scope: 'office', filter: { open: true } });
  return { worker, id, path: `/views/${id}` };
}

const personText = (person) => `${person.name}${person.office_name ? ` (${person.office_name})` : ''}`;

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

// A call with two applications that are assessed, and a preview of what they get.
async function batchOf(as) {
  const made = await callOf(as);
  await made.owner.post(`${made.path}/publish`);
  const worker = await as('caseworker');
  const recipients = (await worker.get('/recipients?limit=2')).items;
  for (const recipient of recipients) {
    const { id } = await worker.post('/applications', { call_id: Number(made.path.split('/')[2]), recipient_id: recipient.id, title: 'Tiltak', purpose: 'Formål', amount_ore: 100000 });
    await worker.post(`/applications/${id}/submit`);
  }
  const method = { kind: 'equal', budget_ore: 200000, grounds: { granted: 'Tiltaket er høyt prioritert.', partly_granted: 'Det er ikke nok til alle.', rejected: 'Andre går foran.' } };
  const batch = await worker.post('/batches', { name: `Samlet ${unique()}`, call_ids: [Number(made.path.split('/')[2])], method });
  const path = `/batches/${batch.id}`;
  while ((await worker.get(path)).state !== 'preview') await new Promise((done) => { setTimeout(done, 100); });
  const [item] = (await worker.get(`${path}/items`)).items;
  return { worker, other: await as('other caseworker'), path, at: `/massevedtak/${batch.id}`, item: `${path}/items/${item.application_id}`, case: item.case_number };
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
  check(await one.page.inputValue('dialog [name=amount_ore]') === '800' && await label('Bruk mitt: Mine ord.').isChecked(), 'what was chosen stands');
  await saved(one);
  check(await now() === 'partly_granted 80000 Mine ord. excluded Egenandelen dekker resten', await now());
  await until(one.page, () => [...document.querySelectorAll('main tbody tr')].some((row) => row.textContent.includes('Egenandelen dekker resten')));
  for (const { page, faults, close } of [one, two]) { await noFaults(page, faults); await close(); }
}

const eligible = async ({ owner, path }) => (await owner.get(path)).eligibility.map((r) => r.kind).join();
const listed = async ({ owner, path }) => (await owner.get(path)).checklist.map((r) => r.key).join();

// Of each act: who does it, what another did meanwhile, what is told of that, and what comes of doing it again. `press`: it
// is a button without a dialog; `asks`: its dialog has fields. `closed`: it cannot be done any more, which is told, and what one wrote stands.
const ACTS = [
  { name: 'publishing a call', role: 'scheme_owner', make: callOf, to: act('publish'), change: ({ other, path }) => patch(other, path, { title: 'Et annet navn' }), told: 'endret utlysningen', now: async ({ owner, path }) => (await owner.get(path)).state, before: 'draft', after: 'open' },
  { name: 'publishing terms', role: 'other scheme_owner', make: termsOf, to: act('publish'), change: ({ owner, path }) => patch(owner, path, { text_nb: 'Andre vilkår.' }), told: 'endret forslaget til standardvilkår', now: async ({ owner, path }) => (await owner.get(path)).state, before: 'prepared', after: 'published' },
  { name: 'approving a decision', role: 'approver', asks: true, closed: true, async make(as) { const made = await draftOf(as); await made.worker.post(`${made.decision}/submit`); return made; }, to: act('decision_approve'),
    change: ({ worker, decision }) => worker.post(`${decision}/withdraw`), told: 'trakk utkastet til vedtak', now: async ({ worker, decision }) => (await worker.get(decision)).state, before: 'withdrawn' },
  { name: 'editing a decision that is sent', role: 'caseworker', closed: true, make: draftOf, to: act('decision_edit'), write: fill('[name=grounds]', 'Mine ord.'),
    change: ({ other, decision }) => other.post(`${decision}/submit`), told: 'sendte vedtaket til godkjenning', now: async ({ worker, decision }) => (await worker.get(decision)).grounds, before: 'Tiltaket er godt.', kept: (page) => page.inputValue('[name=grounds]'), text: 'Mine ord.' },
  { name: 'asking for a hold to be lifted', role: 'finance', closed: true,
    async make(as) {
      const finance = await as('finance');
      const recipient = (await finance.get('/recipients?limit=1')).items[0].id;
      const hold = await finance.post('/holds', { code: 'control', note: 'Prøve', recipient_id: recipient });
      return { finance, path: `/holds/${hold.id}`, at: `/stans?recipient_id=${recipient}` };
    },
    to: async (page) => { await page.locator('tbody button').first().click(); await page.waitForSelector('dialog'); }, write: fill('dialog [name=reason]', 'Avklart.'), change: ({ finance, path }) => finance.post(`${path}/ask-lift`, { reason: 'Fra et annet vindu' }),
    told: 'ba om at stansen oppheves', now: async ({ finance, path }) => (await finance.get(path)).state, before: 'active', kept: (page) => page.inputValue('dialog [name=reason]'), text: 'Avklart.' },
  { name: 'sending a batch for approval', role: 'caseworker', make: batchOf, to: act('submit'), told: 'regnet massevedtaket ut på nytt',
    change: async ({ other, path }) => { await other.post(`${path}/recalculate`, {}); while ((await other.get(path)).state !== 'preview') await new Promise((done) => { setTimeout(done, 100); }); },
    now: async ({ worker, path }) => (await worker.get(path)).state, before: 'preview', after: 'submitted' },
  { name: 'asking for information', role: 'caseworker', make: caseOf, to: act('request_information'), write: async (page) => { await page.fill('dialog [name=message]', 'Send budsjett.'); await page.fill('dialog [name=due_on]', '2023-02-01'); },
    change: ({ other, id }) => other.post(`/applications/${id}/take-over`, { reason: 'Ferie' }), told: 'overtok saken', now: async ({ worker, id }) => String((await worker.get(`/applications/${id}`)).information_requests.length), before: '0', after: '1', kept: (page) => page.inputValue('dialog [name=message]'), text: 'Send budsjett.' },
  { name: 'extending a deadline', role: 'caseworker',
    async make(as) {
      const made = await caseOf(as);
      const deadline = await made.worker.post(`/applications/${made.id}/deadlines`, { title: 'Befaring', due_on: '2023-03-01' });
      return { ...made, path: `/deadlines/${deadline.id}` };
    },
    to: async (page) => { await page.getByRole('button', { name: /Vis frist: Befaring/ }).click(); await page.click('dialog [data-act=extend]'); }, write: async (page) => { await page.fill('dialog [name=due_on]', '2023-03-20'); await page.fill('dialog [name=reason]', 'Snø'); },
    change: ({ other, path }) => other.post(`${path}/extend`, { due_on: '2023-03-10', reason: 'Sykdom' }), told: 'forlenget en frist', now: async ({ worker, path }) => (await worker.get(path)).due_on, before: '2023-03-10', after: '2023-03-20' },
  { name: 'taking a rule out of a call', role: 'scheme_owner', press: true, make: (as) => callOf(as, { eligibility: [{ kind: 'timely' }, { kind: 'registered_number' }] }), to: (page) => page.getByRole('button', { name: /Fjern vilkåret «Søknaden kom/ }).click(),
    change: ({ other, path }) => patch(other, path, { eligibility: [{ kind: 'timely' }, { kind: 'registered_number' }, { kind: 'amount', max_ore: 50000 }] }), told: 'endret utlysningen', now: eligible, before: 'timely,registered_number,amount', after: 'registered_number,amount' },
  { name: 'taking a point out of a checklist', role: 'scheme_owner', press: true, make: (as) => callOf(as, { checklist: [{ key: 'a', text: { nb: 'Første', nn: 'Første' }, mandatory: false }] }), to: press('Fjern: Første'),
    change: ({ other, path }) => patch(other, path, { checklist: [{ key: 'a', text: { nb: 'Første', nn: 'Første' }, mandatory: false }, { key: 'b', text: { nb: 'Andre', nn: 'Andre' }, mandatory: true }] }), told: 'endret utlysningen', now: listed, before: 'a,b', after: 'b' },
  { name: 'marking that a thread waits for an answer', role: 'caseworker', press: true,
    async make(as) {
      const made = await caseOf(as);
      const thread = await made.worker.post(`/applications/${made.id}/threads`, { subject: 'Budsjettet', text: 'Hei' });
      return { ...made, path: `/threads/${thread.id}` };
    },
    begin: async (page) => { await page.locator('details.thread summary').click(); await page.getByRole('button', { name: 'Merk som må besvares' }).waitFor(); }, to: press('Merk som må besvares'),
    change: async ({ other, path }) => { await other.post(`${path}/needs-answer`); await other.post(`${path}/answered`, { reason: 'Ringt' }); }, told: 'merket henvendelsen som besvart',
    now: async ({ worker, path }) => String((await worker.get(path)).needs_answer), before: 'false', after: 'true' },
  { name: 'taking over from the register', role: 'caseworker', press: true,
    async make(as) {
      const [worker, other] = [await as('caseworker'), await as('other caseworker')];
      const known = (await worker.get('/recipients?q=986252932')).items[0];
      const { id } = known ?? await worker.post('/recipients', { orgnr: '986252932', type: 'other_state', name: 'Etaten i gata', municipality: '0301' });
      return { worker, other, path: `/recipients/${id}`, at: `/mottaker/${id}` };
    },
    begin: (page) => page.getByRole('table', { name: 'Ulikt i registeret' }).getByLabel('Adresse').check(), to: act('take_over'), change: ({ other, path }) => patch(other, path, { name: 'Etaten ved torget' }), told: 'endret mottakeren',
    now: async ({ worker, path }) => (await worker.get(path)).name, before: 'Etaten ved torget', after: 'Etaten ved torget' },
  { name: 'storing the filters of a view', role: 'caseworker', press: true, unnamed: true,
    async make(as) { const made = await viewOf(as); return { ...made, at: `/saker?view=${made.id}&open=true&state=under_review` }; },
    begin: (page) => page.locator('.viewtools summary').click(), to: (page) => page.getByRole('button', { name: /^Lagre filtrene i/ }).click(), change: ({ worker, path }) => patch(worker, path, { name: `Omdøpt ${unique()}` }), told: 'Noen andre har endret dette',
    now: async ({ worker, id }) => Object.keys((await worker.get('/views?limit=500')).items.find((v) => v.id === id).filter).sort().join(), before: 'open', after: 'open,state' },
];

async function acted(world, row) {
  const it = await row.make(peopleOf(world));
  const { page, faults, close } = await open(world, row.role);
  const send = row.press ? row.to : submit;
  await visit(page, world, it.at);
  await row.begin?.(page);
  if (!row.press) await row.to(page, it);
  await row.write?.(page);
  await row.change(it);
  await send(page);
  await warning(page).waitFor();
  const told = await warning(page).textContent();
  check(told.includes(row.told) && (row.unnamed || /Endret av \S/.test(told)), `what was done is told, and by whom: ${told}`);
  check(told.includes(row.write || row.asks ? 'Det du har skrevet, står her fortsatt' : 'Se over hva som er endret'), told);
  check(await row.now(it) === row.before, `nothing is done unseen: ${await row.now(it)}`);
  if (row.kept) check(await row.kept(page) === row.text, 'what I wrote stands');
  await picture(page, `stale-${row.name.replaceAll(' ', '-')}`);
  await noViolations(page);
  await send(page);
  if (row.closed) await refused(page);
  else await warning(page).waitFor({ state: 'detached' });
  if (row.closed) check(!(await page.locator('form.form').textContent()).includes('finnes ikke'), 'why not is told');
  if (row.kept && row.closed) check(await row.kept(page) === row.text, 'what I wrote stands, though it cannot be sent');
  check(await row.now(it) === (row.after ?? row.before), `then it is done: ${await row.now(it)}`);
  await noFaults(page, faults);
  await close();
}

export default [
  ['after a 412 a proposal of a batch is chosen field by field', proposal],
  ...FORMS.map((row) => [`after a 412 one chooses between one's own and the other's: ${row.name}`, (world) => world.real && chosen(world, row)]),
  ...ACTS.map((row) => [`after a 412 what was done meanwhile is told: ${row.name}`, (world) => world.real && acted(world, row)]),
];
