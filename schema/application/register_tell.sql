-- Tells those who work with the recipient's open cases what happened to it in the register: a notice to who has
-- each, and a risk on the case but for good news, in the language of who has it.
create function application.register_tell(p_recipient_id bigint, p_kind text, p_on date) returns void
language plpgsql as $$
declare
  a application.application;
  a_text text;
begin
  for a in select * from application.application where recipient_id = p_recipient_id and state not in ('draft', 'withdrawn', 'closed') order by id loop
    perform application.tell_holder(a, 'register');
    select case (select language from access.user_account where id = a.assignee_id) when 'nn' then t.nn when 'en' then t.en else t.nb end into a_text
      from rule.reason t where t.code = 'register.event.' || p_kind;
    insert into application.flag (application_id, kind, level, state, text, raised_by, raised_at)
    select a.id, 'risk', case when p_kind in ('deleted', 'bankrupt', 'forced_liquidation') then 'high' else 'medium' end, 'open',
        a_text || coalesce(' (' || to_char(p_on, 'DD.MM.YYYY') || ')', ''), (access.actor()).user_id, rule.now()
     where p_kind <> 'active';
  end loop;
end
$$;
