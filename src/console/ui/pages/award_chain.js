// What an award led to, on one page that can be printed: goals, reports, goal attainment, evaluations.
import { get } from '../api.js';
import { Alert, Await, Facts, Money, Page, Section, State, Table, html, useFetch } from '../kit.js';
import { day, moment, own, t, word } from '../text.js';

const results = (rows) => (rows.length ? html`<ul class="plain">${rows.map((r) => html`<li>${r.text}${r.value !== null && ` (${r.value})`}</li>`)}</ul>` : '–');

function Findings({ rows }) {
  return rows.length ? html`<ul class="plain">${rows.map((f) => html`<li>${f.text} <${State} group="finding.state" value=${f.state} /></li>`)}</ul>` : '–';
}

export function AwardChain({ id }) {
  const from = useFetch(() => get(`/awards/${id}/chain`).then((r) => r.doc), [id]);
  const doc = from.data;
  return html`<${Page} title=${t('award_chain.title')} lead=${doc?.title} crumbs=${[[t('queue.title'), '#/saker'], ...(doc ? [[doc.case_number, `#/sak/${doc.application_id}`]] : [])]}>
    <${Await} from=${from}>${() => html`<div>
      <${Facts} rows=${[[t('field.recipient'), doc.recipient.name], [t('field.scheme'), html`<a class="ds-link" href=${`#/ordning/${doc.scheme.id}`}>${own(doc.scheme, 'name')}</a>`], [t('field.grant_year'), doc.grant_year], [t('field.amount'), html`<${Money} ore=${doc.amount_ore} />`]]} />
      ${doc.missing.length > 0 && html`<${Alert} color="info">${t('award_chain.missing', { what: doc.missing.map((m) => word('award_chain.link', m)).join(', ') })}<//>`}
      <${Section} title=${word('award_chain.link', 'rules')}>${doc.rules && html`<${Facts} rows=${[[t('rules.valid_from'), day(doc.rules.valid_from)], [t('rules.goals'), html`<span class="prose">${own(doc.rules, 'goals')}</span>`]]} />`}
        <${Table} label=${t('rules.goal_criteria')} rows=${doc.criteria} columns=${[
          { key: 'name', title: t('rules.goal_criteria'), head: true, cell: (r) => own(r, 'name') }, { key: 'results', title: t('award_chain.reported'), cell: (r) => results(r.results) },
          { key: 'level', title: t('goal.level'), cell: (r) => html`<${State} group="level" value=${r.level} />${r.grounds && html`<br /><span class="subtle">${r.grounds}</span>`}` }]} /><//>
      <${Section} title=${word('award_chain.link', 'report')}><${Table} label=${word('award_chain.link', 'report')} rows=${doc.reports} columns=${[
        { key: 'at', title: t('award_chain.submitted'), head: true, cell: (r) => moment(r.submitted_at) }, { key: 'state', title: t('field.state'), cell: (r) => html`<${State} group="report.state" value=${r.state} />` },
        { key: 'spent', title: t('award_chain.spent'), num: true, cell: (r) => html`<${Money} ore=${r.spent_ore} />` }, { key: 'unspent', title: t('award_chain.unspent'), num: true, cell: (r) => html`<${Money} ore=${r.unspent_ore} />` }]} /><//>
      <${Section} title=${t('goal.level')}><${Facts} rows=${[[word('award_chain.link', 'goal_assessment'), doc.goal_assessment && html`<${State} group="level" value=${doc.goal_assessment.level} /> ${doc.goal_assessment.grounds}`],
        [word('award_chain.link', 'scheme_goal'), doc.scheme_goal && html`<${State} group="level" value=${doc.scheme_goal.level} /> ${doc.scheme_goal.grounds} (${day(doc.scheme_goal.report_date)})`]]} /><//>
      <${Section} title=${word('award_chain.link', 'evaluation')}><${Table} label=${word('award_chain.link', 'evaluation')} rows=${doc.evaluations} empty=${t('finding.none')} columns=${[
        { key: 'title', title: t('field.title'), head: true, cell: (r) => `${r.title} (${r.year})` }, { key: 'kind', title: t('evaluation.kind'), cell: (r) => word('evaluation.kind', r.kind) },
        { key: 'findings', title: t('finding.list'), cell: (r) => html`<${Findings} rows=${r.findings} />` }]} /><//></div>`}<//><//>`;
}
