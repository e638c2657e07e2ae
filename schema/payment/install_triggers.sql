-- Makes the triggers of set-offs, and of payouts that carry any: in a run of payouts without set-offs none of them is called.
create function payment.install_triggers() returns void
language plpgsql as $$
begin
  create trigger c_guard_new before insert on payment.set_off for each row execute function payment.guard_set_off();
  create trigger c_guard before update on payment.set_off for each row when (new.state = 'approved' and old.state = 'proposed')
    execute function payment.guard_set_off();
  create trigger d_keep_sum after update on payment.set_off for each row execute function payment.keep_set_off_sum();
  create trigger c_fit_set_offs before update on payment.payout for each row
    when (new.set_off_ore > 0 and (new.set_off_ore > new.amount_ore or new.state in ('cancelled', 'rejected', 'returned')))
    execute function payment.fit_payout();
  create trigger d_follow after update on payment.payout for each row
    when (new.amount_ore < old.amount_ore or new.state = 'cancelled' and old.state <> 'cancelled' or old.set_off_ore > 0 and new.state in ('rejected', 'returned') and old.state <> new.state)
    execute function payment.follow_payout();
  alter table payment.set_off enable always trigger c_guard_new, enable always trigger c_guard, enable always trigger d_keep_sum;
  alter table payment.payout enable always trigger c_fit_set_offs, enable always trigger d_follow;
end
$$;
