-- Makes the triggers of applications: the words they are found by, the form that is pinned when one is made or
-- moved to another call, and what is looked at when it is sent in. Without a form the latter cost no more than a look-up.
create function application.install_triggers() returns void
language plpgsql as $$
begin
  create trigger b_make_words_new before insert on application.application for each row execute function application.make_words();
  create trigger b_make_words before update of title, purpose, words on application.application for each row
    when ((new.title, new.purpose, new.words) is distinct from (old.title, old.purpose, old.words))
    execute function application.make_words();
  create trigger b_pin_form_new before insert on application.application for each row execute function application.pin_form();
  create trigger b_pin_form before update of call_id, form_version_id on application.application for each row
    when ((new.call_id, new.form_version_id) is distinct from (old.call_id, old.form_version_id)) execute function application.pin_form();
  create trigger c_fit_form_new after insert on application.application for each row
    when (new.form_version_id is not null and new.state not in ('draft', 'withdrawn')) execute function application.fit_form();
  create trigger c_fit_form after update of state, form, amount_ore, call_id on application.application for each row
    when (new.form_version_id is not null and new.state not in ('draft', 'withdrawn')
      and (old.state = 'draft' or (old.form, old.amount_ore, old.form_version_id) is distinct from (new.form, new.amount_ore, new.form_version_id)))
    execute function application.fit_form();
  alter table application.application enable always trigger b_make_words_new, enable always trigger b_make_words;
  alter table application.application enable always trigger b_pin_form_new, enable always trigger b_pin_form,
    enable always trigger c_fit_form_new, enable always trigger c_fit_form;
end
$$;
