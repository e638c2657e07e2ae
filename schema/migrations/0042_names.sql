-- The chain of approvals is called approval_chain everywhere, as the API and the history call it: an award has a chain of
-- its own, from goals to effects.
alter table decision.chain rename to approval_chain;
alter sequence decision.chain_id_seq rename to approval_chain_id_seq;
alter index decision.chain_scheme rename to approval_chain_scheme;
alter table decision.approval_chain rename constraint chain_pkey to approval_chain_pkey;
alter table decision.approval_chain rename constraint chain_levels_check to approval_chain_levels_check;
alter table decision.approval_chain rename constraint chain_cause_check to approval_chain_cause_check;
alter table decision.approval_chain rename constraint chain_scheme_id_fkey to approval_chain_scheme_id_fkey;
alter table decision.approval_chain rename constraint chain_set_by_fkey to approval_chain_set_by_fkey;
alter table decision.decision rename constraint decision_chain_hand to decision_approvers_hand;
alter table batch.batch rename constraint batch_chain_hand to batch_approvers_hand;
update rule.governed set table_name = 'decision.approval_chain' where object = 'approval_chain';
update rule.kept set table_name = 'decision.approval_chain' where table_name = 'decision.chain';

-- Nynorsk has one word for what is proposed.
update history.phrase set nn = replace(replace(nn, 'framlegg', 'forslag'), 'føreslo', 'foreslo') where nn ~ 'framlegg|føreslo';
update rule.reason set nn = replace(nn, 'føreslått', 'foreslått') where nn like '%føreslått%';
