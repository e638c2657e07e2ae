-- What a decision binds in later years, under commitment authority (tilsagnsfullmakt): a register of its own
-- beside that of the year's money (rules.md A.4).

-- Which register a commitment stands in. Its line says the year that it falls due. Null: it is bound of that
-- year's money. Else it waits for that money under the authority of this post, and none of it can be paid.
alter table budget.commitment
  add authority_id bigint references budget.appropriation,
  add constraint commitment_authority_unpaid check (authority_id is null or paid_ore = 0);
create index commitment_authority on budget.commitment (scheme_budget_id, authority_id) where authority_id is not null;

-- What the year's authority holds of later years, old and new together, kept in the transaction that changes it,
-- so that the guard is a CHECK here too; an estimate gives way by explicit approval.
alter table budget.appropriation
  add authority_committed_ore bigint not null default 0 check (authority_committed_ore >= 0),
  add authority_override_ore bigint not null default 0 check (authority_override_ore >= 0),
  add constraint appropriation_authority check (authority_committed_ore <= greatest(0, commitment_authority_ore) + authority_override_ore);

-- [{year, amount_ore}], in order, summing to the amount; empty: all of it is of the grant year. Of a change: of
-- what is added.
alter table decision.decision add amounts_by_year jsonb not null default '[]';

insert into history.phrase values
  ('budget_year_change', 'commitment', 'førte tilsagn over til det nye budsjettåret', 'førte tilsegner over til det nye budsjettåret', 'moved commitments into the new budget year');
