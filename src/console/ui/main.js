// The frame around every page: who you are, where you can go, and which page the address names.
import { configure } from './api.js';
import { Alert, Button, Dialog, Fragment, Loading, Page, Trouble, html, render, useEffect, useRef, useState } from './kit.js';
import { setShortcuts, shortcutsOn, useKeys, useRoute } from './route.js';
import { has, keepLanguage, logout, resume, session } from './session.js';
import { chooseLanguage, language, t, useLanguage, useTexts, word } from './text.js';
import { useUnread } from './notices.js';
import { Search } from './search.js';
import { Login } from './pages/login.js';

// address, file and page: a page and its texts are fetched when somebody goes there
const ROUTES = [
  [/^\/(?:saker)?$/, 'queue', 'Queue'],
  [/^\/sak\/(\d+)$/, 'case', 'Case'],
  [/^\/sak\/(\d+)\/versjoner$/, 'versions', 'ApplicationVersions'],
  [/^\/soknad\/ny$/, 'application_new', 'NewApplication'],
  [/^\/massevedtak$/, 'batches', 'Batches'],
  [/^\/massevedtak\/nytt$/, 'batch_making', 'NewBatch'],
  [/^\/massevedtak\/(\d+)$/, 'batches', 'Batch'],
  [/^\/massevedtak\/(\d+)\/alternativer$/, 'batch_scenarios', 'Scenarios'],
  [/^\/utbetalinger$/, 'payouts', 'Payouts'],
  [/^\/utbetaling\/(\d+)$/, 'payouts', 'Payout'],
  [/^\/stans$/, 'holds', 'Holds'],
  [/^\/krav$/, 'claims', 'Claims'],
  [/^\/krav\/(\d+)$/, 'claims', 'Claim'],
  [/^\/motregninger$/, 'set_offs', 'SetOffs'],
  [/^\/motregning\/(\d+)$/, 'set_offs', 'SetOff'],
  [/^\/bank$/, 'bank', 'Bank'],
  [/^\/bank\/(\d+)$/, 'bank', 'Message'],
  [/^\/avvik\/(\d+)$/, 'bank', 'Difference'],
  [/^\/betalingskjoringer$/, 'runs', 'Runs'],
  [/^\/betalingskjoring\/(\d+)$/, 'runs', 'Run'],
  [/^\/kvalitet$/, 'quality', 'Samples'],
  [/^\/kvalitet\/(\d+)$/, 'quality', 'Sample'],
  [/^\/ordninger$/, 'schemes', 'Schemes'],
  [/^\/ordning\/ny$/, 'schemes', 'NewScheme'],
  [/^\/ordning\/(\d+)$/, 'schemes', 'Scheme'],
  [/^\/tilskudd\/(\d+)\/virkning$/, 'award_chain', 'AwardChain'],
  [/^\/arshjul$/, 'scheme_cycle', 'Cycle'],
  [/^\/planer$/, 'plans', 'Plans'],
  [/^\/vilkar$/, 'terms', 'TermsList'],
  [/^\/vilkar\/nye$/, 'terms', 'NewTerms'],
  [/^\/vilkar\/(\d+)$/, 'terms', 'Terms'],
  [/^\/utlysning\/ny$/, 'schemes', 'NewCall'],
  [/^\/utlysning\/(\d+)$/, 'schemes', 'Call'],
  [/^\/utlysning\/(\d+)\/rangering$/, 'ranking', 'Ranking'],
  [/^\/mottakere$/, 'recipients', 'Recipients'],
  [/^\/mottakere\/like$/, 'recipient_duplicates', 'DuplicateList'],
  [/^\/mottaker\/ny$/, 'recipients', 'NewRecipient'],
  [/^\/mottaker\/(\d+)$/, 'recipients', 'Recipient'],
  [/^\/frister$/, 'deadlines', 'Deadlines'],
  [/^\/paminnelser$/, 'notices', 'Notices'],
  [/^\/kalender$/, 'calendars', 'Calendars'],
  [/^\/lov$/, 'law', 'Law'],
  [/^\/klager$/, 'appeals', 'AppealList'],
  [/^\/brev$/, 'letter_outbox', 'LetterOutbox'],
  [/^\/brevhode$/, 'letter_head', 'LetterHead'],
  [/^\/brevmaler$/, 'letter_templates', 'LetterTemplates'],
  [/^\/brevmal\/ny$/, 'letter_templates', 'NewLetterTemplate'],
  [/^\/brevmal\/(\d+)$/, 'letter_templates', 'LetterTemplate'],
  [/^\/varsling$/, 'irregularities', 'Irregularities'],
  [/^\/varsling\/ny$/, 'irregularities', 'NewIrregularity'],
  [/^\/varsling\/(\d+)$/, 'irregularities', 'Irregularity'],
  [/^\/historikk$/, 'history', 'History'],
  [/^\/tall$/, 'portfolio', 'Portfolio'],
  [/^\/bevilgninger$/, 'appropriations', 'Appropriations'],
  [/^\/regnskap$/, 'accounts', 'Accounts'],
  [/^\/meg$/, 'me', 'Me'],
  [/^\/tilgang$/, 'reviews', 'Reviews'],
  [/^\/tilgang\/(\d+)$/, 'reviews', 'Review'],
  [/^\/nodtilgang$/, 'emergency', 'Emergencies'],
  [/^\/innstillinger$/, 'settings', 'Settings'],
  [/^\/satser$/, 'rates', 'Rates'],
  [/^\/godkjenning$/, 'approval_chains', 'ApprovalChains'],
  [/^\/fristvarsling$/, 'watch_rules', 'WatchRules'],
  [/^\/personer$/, 'users', 'Users'],
  [/^\/person\/ny$/, 'users', 'NewUser'],
  [/^\/person\/(\d+)$/, 'user', 'User'],
];

// address, text, which addresses count as being there, and whose place it is when not everybody's
const PLACES = [
  ['/saker', 'nav.queue', /^\/(saker|sak\/|soknad|tilskudd|$)/],
  ['/frister', 'nav.deadlines', /^\/(frist|kalender|lov$)/],
  ['/klager', 'nav.appeals', /^\/klager/],
  ['/varsling', 'nav.irregularities', /^\/varsling/],
  ['/massevedtak', 'nav.batches', /^\/(massevedtak|satser)/],
  ['/utbetalinger', 'nav.payouts', /^\/(utbetaling|betalingskjoring|stans|krav|motregning|bank|avvik)/],
  ['/ordninger', 'nav.schemes', /^\/(ordning|utlysning|kvalitet|arshjul|planer|vilkar|brev)/],
  ['/mottakere', 'nav.recipients', /^\/mottaker/],
  ['/bevilgninger', 'nav.appropriations', /^\/(bevilgninger|regnskap)/],
  ['/tall', 'nav.portfolio', /^\/tall/],
  ['/historikk', 'nav.history', /^\/historikk/],
  ['/personer', 'nav.users', /^\/person/, ['admin', 'auditor']],
  ['/innstillinger', 'nav.settings', /^\/(innstillinger|godkjenning)/, ['admin', 'auditor', 'finance']],
];

const Missing = () => html`<${Page} title=${t('missing.title')} lead=${t('missing.text')}>
  <p class="ds-paragraph"><a class="ds-link" href="#/saker">${t('missing.back')}</a></p><//>`;

function pageOf(path) {
  for (const [pattern, file, name] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return { file, name, id: match[1] };
  }
  return {};
}

// The page's component; nothing while its file is under way, false when it cannot be had.
function usePage({ file, name }) {
  const [pages, setPages] = useState({});
  const key = `${file}/${name}`;
  useEffect(() => {
    if (!file || pages[key]?.Found) return;
    const take = (Found) => setPages((before) => ({ ...before, [key]: { Found } }));
    Promise.all([import(`./pages/${file}.js`), useTexts(file)]).then(([module]) => take(module[name]), () => take(false));
  }, [key]);
  return file ? pages[key]?.Found : Missing;
}

const Offline = () => html`<${Alert} color="danger" live title=${t('error.offline.title')}>${t('error.offline')}<//>`;

// `keep`: what else is done with a choice, before the page follows it.
export function Languages({ keep, onChange }) {
  const next = language === 'nb' ? 'nn' : 'nb';
  const choose = async () => {
    if (keep && !(await keep(next))) return;
    await chooseLanguage(next);
    configure({ language: next });
    onChange();
  };
  return html`<button type="button" class="ds-button" data-variant="tertiary" lang=${next} id="language" onClick=${choose}>${next === 'nn' ? 'Nynorsk' : 'Bokmål'}</button>`;
}

const KEYS = [['j', 'help.j'], ['k', 'help.k'], ['x', 'help.x'], ['Enter', 'help.enter'], ['/', 'help.slash'], ['[', 'help.before'], [']', 'help.after'], ['?', 'help.help']];

function Help({ onClose }) {
  const [on, setOn] = useState(shortcutsOn());
  return html`<${Dialog} title=${t('help.title')} onClose=${onClose}>
    <p class="ds-paragraph">${t('help.lead')}</p>
    <dl class="facts keys">${KEYS.map(([key, text]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${t(text)}</dd></div>`)}</dl>
    <div class="ds-field"><input class="ds-input" type="checkbox" id="shortcuts" checked=${on} onChange=${(e) => { setOn(e.target.checked); setShortcuts(e.target.checked); }} />
      <label class="ds-label" for="shortcuts">${t('help.on')}</label></div>
    <p class="ds-paragraph"><a class="ds-link" href="/api/docs">${t('help.api')}</a> · <a class="ds-link" href="/third-party.json">${t('help.third_party')}</a></p>
    <div class="buttons"><${Button} kind="secondary" onClick=${onClose}>${t('dialog.close')}<//></div><//>`;
}

function Top({ path, onLanguage, onLogout, onHelp }) {
  const [problem, setProblem] = useState(null);
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const { me } = session;
  const unread = useUnread(path);
  const keep = (next) => keepLanguage(next).then(() => { setProblem(null); return true; }, (refused) => { setProblem(refused); return false; });
  return html`<header class="top noprint">
    <a class="brand" href="#/saker">Tilsagn</a>
    <${Search} />
    <button type="button" class="ds-button menu" data-variant="secondary" aria-expanded=${open} aria-controls="places" onClick=${() => setOpen(!open)}>${t('nav.menu')}</button>
    <nav id="places" class=${open ? 'open' : ''} aria-label=${t('nav.label')}><ul>${PLACES.filter(([, , , roles]) => !roles || has(...roles)).map(([to, text, here]) => html`<li key=${to}>
      <a href=${`#${to}`} aria-current=${here.test(path) ? 'page' : undefined}>${t(text)}</a></li>`)}</ul></nav>
    <div class="person"><a class="ds-button" data-variant="tertiary" id="notices" href="#/paminnelser" aria-current=${path === '/paminnelser' ? 'page' : undefined}>${t('notice.title')}${unread > 0 && html` <span class="ds-tag" data-size="sm" data-color="warning">${t('notice.new', { n: unread })}</span>`}</a>
      <span class="who"><a class="ds-link" href="#/meg" aria-current=${path === '/meg' ? 'page' : undefined}>${me.name}</a><span class="roles"> · ${me.roles.map((r) => word('role', r)).join(', ')}</span></span>
      <${Languages} keep=${keep} onChange=${onLanguage} />
      <${Button} kind="tertiary" id="help" onClick=${onHelp} aria-label=${t('help.title')}>?<//>
      <${Button} kind="tertiary" id="logout" onClick=${onLogout}>${t('nav.logout')}<//></div>
    <${Trouble} problem=${problem} /></header>`;
}

// After a move the new page's heading has focus, so that a screen reader says where we are.
function useFocusOnMove(path) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) { first.current = false; return; }
    scrollTo(0, 0);
    const before = document.activeElement;
    const focus = () => {
      // Whoever has begun to type meanwhile goes on.
      if ([before, document.body].includes(document.activeElement)) document.getElementById('title')?.focus({ preventScroll: true });
    };
    focus();
    setTimeout(focus, 150);
  }, [path]);
}

function Signed({ redraw, onLogout }) {
  const { path, params } = useRoute();
  const [help, setHelp] = useState(false);
  const place = pageOf(path);
  const Found = usePage(place);
  useFocusOnMove(path);
  useKeys({ '?': () => setHelp(true) });
  return html`<${Fragment}>
    <a class="ds-skip-link" href="#main" onClick=${(e) => { e.preventDefault(); document.getElementById('main').focus(); }}>${t('frame.skip')}</a>
    <${Top} path=${path} onLanguage=${redraw} onLogout=${onLogout} onHelp=${() => setHelp(true)} />
    ${session.me.demo && html`<aside class="demo noprint" aria-label=${t('frame.demo_label')}>${t('frame.demo')}</aside>`}
    <main id="main" tabindex="-1">${Found === undefined ? html`<${Loading} />` : html`<${Found || Offline} key=${`${path}/${language}`} id=${place.id} params=${params} />`}</main>
    ${help && html`<${Help} onClose=${() => setHelp(false)} />`}<//>`;
}

function App() {
  const [state, setState] = useState('loading');
  const [, setDrawn] = useState(0);
  const redraw = () => setDrawn((n) => n + 1);
  const chosen = useRef(false);
  // Who chose a language before signing in meant it.
  const settle = async (me) => {
    if (me && chosen.current) await keepLanguage(language).catch(() => {});
    await useLanguage(session.me?.language);
    configure({ language });
    setState(me ? 'in' : 'out');
    redraw();
  };
  useEffect(() => {
    configure({ signedOut: () => { session.me = null; setState((now) => (now === 'in' ? 'expired' : now)); } });
    resume().then(settle, () => setState('trouble'));
  }, []);
  if (state === 'loading') return html`<main id="main"><${Loading} /></main>`;
  if (state === 'trouble') return html`<main id="main"><h1 class="ds-heading" data-size="md">Tilsagn</h1><${Offline} /></main>`;
  if (state === 'in') return html`<${Signed} redraw=${redraw} onLogout=${async () => { await logout(); setState('out'); }} />`;
  return html`<${Login} expired=${state === 'expired'} languages=${html`<${Languages} onChange=${() => { chosen.current = true; redraw(); }} />`} onDone=${settle} />`;
}

await useLanguage();
configure({ language });
render(html`<${App} />`, document.getElementById('root'));
