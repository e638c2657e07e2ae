// What another did before one's own act: after a 412 that is told, and the act may be done again.
import { check, noFaults, noViolations, open, picture, shows, visit } from './lib.mjs';
import { act, approverOf, batchOf, callOf, caseOf, claimOf, draftOf, emergencyOf, fill, patch, peopleOf, press, refused, runOf, submit, templateOf, termsOf, unique, viewOf, warning } from './stale_made.mjs';

const eligible = async ({ owner, path }) => (await owner.get(path)).eligibility.map((r) => r.kind).join();
const listed = async ({ owner, path }) => (await owner.get(path)).checklist.map((r) => r.key).join();

// Of each act: who does it, what another did meanwhile, what is told of that, and what comes of doing it again. `press`: it
// is a button without a dialog; `asks`: its dialog has fields. `reads`: what the dialog says then. `closed`: it cannot be done any more, which is told, and what one wrote stands.
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
      const recipient = (await finance.get('/recipients?limit=5')).items[4].id;  // whom no other test pays
      const hold = await finance.post('/holds', { code: 'control', note: 'Prøve', recipient_id: recipient });
      return { finance, path: `/holds/${hold.id}`, at: `/stans?recipient_id=${recipient}` };
    },
    to: async (page) => { await page.locator('tbody button').first().click(); await page.waitForSelector('dialog'); }, write: fill('dialog [name=reason]', 'Avklart.'), change: ({ finance, path }) => finance.post(`${path}/ask-lift`, { reason: 'Fra et annet vindu' }),
    told: 'ba om at stansen oppheves', now: async ({ finance, path }) => (await finance.get(path)).state, before: 'active', kept: (page) => page.inputValue('dialog [name=reason]'), text: 'Avklart.' },
  { name: 'sending a batch for approval', role: 'caseworker', make: batchOf, to: act('submit'), told: 'regnet massevedtaket ut på nytt',
    change: async ({ other, path }) => { await other.post(`${path}/recalculate`, {}); while ((await other.get(path)).state !== 'preview') await new Promise((done) => { setTimeout(done, 100); }); },
    now: async ({ worker, path }) => (await worker.get(path)).state, before: 'preview', after: 'submitted' },
  { name: 'sending a batch whose proposals were edited', role: 'caseworker', unnamed: true, make: batchOf, to: act('submit'), told: 'Noen andre har endret dette', change: ({ other, item }) => patch(other, item, { excluded: true, reason: 'Utsatt' }),
    now: async ({ worker, path }) => (await worker.get(path)).state, before: 'preview', after: 'submitted', reads: '1 vedtak på til sammen 1 000 kr' },
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
  { name: 'removing a note', role: 'caseworker',
    async make(as) {
      const made = await caseOf(as);
      const note = await made.worker.post(`/applications/${made.id}/notes`, { text: 'Ring søkeren.' });
      return { ...made, path: `/notes/${note.id}` };
    },
    to: press('Fjern: Ring søkeren.'), change: ({ worker, path }) => patch(worker, path, { text: 'Ring banken.', mentions: [] }), told: 'endret et internt notat', now: async ({ worker, id }) => (await worker.get(`/applications/${id}/notes`)).items.map((n) => n.text).join(), before: 'Ring banken.', after: '' },
  { name: 'declaring impartiality in a call', role: 'caseworker', unnamed: true, async make(as) { const made = await callOf(as); await made.owner.post(`${made.path}/publish`); return { ...made, worker: await as('caseworker') }; }, to: act('call_impartiality'),
    write: async (page) => { await page.selectOption('dialog [name=conflict]', 'true'); await page.fill('dialog [name=ground]', 'Jeg sitter i styret.'); }, change: ({ worker, path }) => worker.post(`${path}/impartiality`, { conflict: false }), told: 'Noen andre har endret dette',
    now: async ({ worker, path }) => String((await worker.get(`${path}/impartiality`)).mine.conflict), before: 'false', after: 'true', kept: (page) => page.inputValue('dialog [name=ground]'), text: 'Jeg sitter i styret.' },
  { name: 'a new password for a person', role: 'admin', make: approverOf, to: act('password'), write: fill('dialog [name=password]', 'et helt annet passord'), change: ({ admin, path }) => patch(admin, path, { name: 'Signe Åsen' }), told: 'endret',
    now: async ({ admin, path }) => (await admin.get(path)).name, before: 'Signe Åsen' },
  { name: 'taking a person out of use', role: 'admin', make: approverOf, to: act('deactivate'), change: ({ admin, path }) => patch(admin, path, { name: 'Signe Åsen' }), told: 'endret', now: async ({ admin, path }) => String((await admin.get(path)).active), before: 'true', after: 'false' },
  { name: 'calling an absence off', role: 'caseworker', unnamed: true,
    async make(as) {
      const worker = await as('caseworker');
      const absence = await worker.post('/absences', { from_on: '2032-05-05', to_on: '2032-05-06', ground: 'Ferie' });
      return { worker, path: `/absences/${absence.id}`, at: '/meg' };
    },
    to: async (page) => { await page.getByRole('button', { name: /fravær.* 05\.05\.2032/ }).first().click(); await page.getByRole('button', { name: 'Avlys fravær' }).click(); }, write: fill('dialog [name=reason]', 'Utsatt'),
    change: ({ worker, path }) => patch(worker, path, { to_on: '2032-05-09' }), told: 'Noen andre har endret dette', now: async ({ worker, path }) => { const a = await worker.get(path); return `${a.state} ${a.to_on}`; }, before: 'coming 2032-05-09', after: 'cancelled 2032-05-09' },
  { name: 'putting a text of letters in force', role: 'other scheme_owner', asks: true, make: templateOf, to: act('publish'), change: ({ owner, path }) => patch(owner, path, { note: 'Rettet' }), told: 'endret utkastet til brevmal', now: async ({ owner, path }) => (await owner.get(path)).state, before: 'draft', after: 'published' },
  { name: 'throwing a view away', role: 'caseworker', unnamed: true, async make(as) { const made = await viewOf(as); return { ...made, at: `/saker?view=${made.id}&open=true` }; },
    to: async (page) => { await page.locator('.viewtools summary').click(); await press('Slett visningen')(page); }, change: ({ worker, path }) => patch(worker, path, { name: `Omdøpt ${unique()}` }), told: 'Noen andre har endret dette',
    now: async ({ worker, id }) => String((await worker.get('/views?limit=500')).items.some((v) => v.id === id)), before: 'true', after: 'false' },
  { name: 'judging what was opened in an emergency', role: 'approver', closed: true, make: emergencyOf, to: (page, { number }) => press(`Vurder nødtilgangen til ${number}`)(page),
    write: async (page) => { await page.selectOption('dialog [name=result]', 'unjustified'); await page.fill('dialog [name=text]', 'Det kunne ventet.'); }, change: ({ other, path }) => other.post(`${path}/review`, { result: 'justified', text: 'Det hastet.' }), told: 'nødtilgang',
    now: async ({ other, path }) => (await other.get(path)).review, before: 'Det hastet.', kept: (page) => page.inputValue('dialog [name=text]'), text: 'Det kunne ventet.' },
  { name: 'notifying of a claim', role: 'caseworker', closed: true, make: claimOf, to: act('notify'), write: async (page) => { await page.fill('dialog [name=text]', 'Vi vurderer å kreve alt.'); await page.fill('dialog [name=due_on]', '2023-03-10'); },
    change: ({ other, path }) => other.post(`${path}/notify`, { text: 'Vi vurderer å kreve pengene tilbake.', due_on: '2023-03-10' }), told: 'varslet', now: async ({ worker, path }) => (await worker.get(path)).state, before: 'notified',
    kept: (page) => page.inputValue('dialog [name=text]'), text: 'Vi vurderer å kreve alt.' },
  { name: 'attesting a payment run', role: 'finance', closed: true, make: runOf, to: act('attest'), change: ({ proposer, path }) => proposer.post(`${path}/cancel`, { reason: 'Feil dag.' }), told: 'avbrøt', now: async ({ proposer, path }) => (await proposer.get(path)).state, before: 'cancelled' },
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
  if (row.reads) await shows(page, row.reads, 'dialog');
  await picture(page, `stale-${row.name.replaceAll(' ', '-')}`);
  await noViolations(page);
  await send(page);
  if (row.closed) await refused(page);
  else await warning(page).waitFor({ state: 'detached' });
  if (row.closed) check(!/fant ikke|finnes ikke/i.test(await page.locator('form.form').textContent()), `why not is told: ${await page.locator('form.form').textContent()}`);
  if (row.kept && row.closed) check(await row.kept(page) === row.text, 'what I wrote stands, though it cannot be sent');
  check(await row.now(it) === (row.after ?? row.before), `then it is done: ${await row.now(it)}`);
  await noFaults(page, faults);
  await close();
}

export default ACTS.map((row) => [`after a 412 what was done meanwhile is told: ${row.name}`, (world) => world.real && acted(world, row)]);
