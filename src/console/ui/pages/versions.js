// The versions of what was applied for, and what differs between two of them.
import { get, link, query } from '../api.js';
import { Await, Button, Page, Section, Table, Tag, html, useFetch } from '../kit.js';
import { go } from '../route.js';
import { language, moment, t, word } from '../text.js';

async function load(id, params) {
  const [{ doc }, list] = await Promise.all([get(`/applications/${id}`), get(`/applications/${id}/versions?limit=500`)]);
  const rows = list.doc.items;
  const diff = rows.length > 1 ? (await get(`/applications/${id}/diff${query({ from: params.fra, to: params.til })}`)).doc : null;
  return { doc, rows, diff };
}

function Choice({ name, label, rows, value }) {
  return html`<div class="ds-field"><label class="ds-label" for=${name}>${label}</label><select class="ds-input" id=${name} name=${name}>
    ${rows.map((v) => html`<option key=${v.number} value=${v.number} selected=${v.number === value}>${t('versions.one', { n: v.number, at: moment(v.at) })}</option>`)}</select></div>`;
}

function Chooser({ id, rows, diff }) {
  const choose = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    go(`/sak/${id}/versjoner`, { fra: form.get('fra'), til: form.get('til') });
  };
  return html`<form class="filters" onSubmit=${choose}><${Choice} name="fra" label=${t('versions.from')} rows=${rows} value=${diff.from.number} />
    <${Choice} name="til" label=${t('versions.to')} rows=${rows} value=${diff.to.number} /><${Button} type="submit" kind="secondary">${t('versions.show')}<//></form>`;
}

const Before = ({ row }) => (row.before_text === null ? '–' : html`<del class="prose">${row.before_text}</del>`);
const After = ({ row }) => (row.after_text === null ? '–' : html`<ins class="prose">${row.after_text}</ins>`);

function Versions({ id, data }) {
  const { rows, diff } = data;
  return html`<div><${Section} title=${t('versions.all')}><${Table} label=${t('versions.all')} rows=${rows} keyOf=${(r) => r.number} empty=${t('versions.none')} columns=${[
    { key: 'number', title: t('versions.number'), head: true, cell: (r) => r.number },
    { key: 'at', title: t('versions.at'), cell: (r) => moment(r.at) },
    { key: 'who', title: t('versions.who'), cell: (r) => r.actor.name },
    { key: 'submitted', title: t('field.state'), cell: (r) => html`<${Tag} color=${r.submitted ? 'success' : 'neutral'}>${t(r.submitted ? 'versions.submitted' : 'versions.kept')}<//>` }]} /><//>
    ${diff && html`<${Section} title=${t('versions.diff', { from: String(diff.from.number), to: String(diff.to.number) })}>
      <${Chooser} key=${`${diff.from.number}-${diff.to.number}`} id=${id} rows=${rows} diff=${diff} />
      <${Table} label=${t('versions.changes')} rows=${diff.changes} keyOf=${(r) => r.pointer} empty=${t('versions.same')} columns=${[
        { key: 'label', title: t('versions.field'), head: true, cell: (r) => r.label },
        { key: 'change', title: t('versions.change'), cell: (r) => word('versions.kind', r.change) },
        { key: 'before', title: t('versions.before'), cell: (r) => html`<${Before} row=${r} />` },
        { key: 'after', title: t('versions.after'), cell: (r) => html`<${After} row=${r} />` }]} /><//>`}
    ${rows.length > 0 && html`<p class="ds-paragraph noprint"><a class="ds-link" href=${receiptOf(id)} target="_blank" rel="noopener">${t('application.receipt')}</a></p>`}</div>`;
}

export const receiptOf = (id) => link(`/applications/${id}/receipt${query({ format: 'html', language })}`);

export function ApplicationVersions({ id, params }) {
  const from = useFetch(() => load(id, params), [id, params.fra, params.til]);
  const doc = from.data?.doc;
  return html`<${Page} title=${t('versions.title')} lead=${doc?.title} crumbs=${[[t('queue.title'), '#/saker'], [doc ? doc.case_number : t('case.title'), `#/sak/${id}`]]}>
    <${Await} from=${from}>${(data) => html`<${Versions} id=${id} data=${data} />`}<//><//>`;
}
