-- A change may move what an award gives from some budget years to others.
alter table decision.change_request drop constraint change_request_kind_check,
  add constraint change_request_kind_check
    check (kind in ('budget', 'period', 'carry_over', 'purpose', 'renunciation', 'increase', 'years', 'lapse', 'stop', 'resume'));
