-- What may be carried over, against the printed figures of 2023 (annual report, note B; kroner).
-- 0781.21 was used by others for 788 059 kroner in print, which its own sum rounds to 788 058.
begin;
select plan(34);
\ir ../fixture.sql
select pg_temp.act('admin');
create table pg_temp.post (chapter text, post text, carried bigint, allotted bigint, booked bigint, used bigint, income bigint, last bigint, keywords text[]);
insert into pg_temp.post values
  ('0709', '01', 1181000, 86015000, 84965868, 0, 0, 0, '{}'),
  ('0734', '01', 0, 95321000, 2429389, 101944265, 0, 0, '{}'),
  ('0740', '01', 11900000, 1359130000, 1333983405, 62704689, 143334245, 0, '{"dekker merutgift på post 21"}'),
  ('0702', '21', 0, 18300000, 14585605, 3390458, 0, 19000000, '{"kan overføres","kan nyttes under post 70"}'),
  ('0702', '22', 140400000, 69600000, 151364779, 0, 0, 2740000000, '{"kan overføres","kan nyttes under post 71"}'),
  ('0714', '21', 10990000, 76700000, 86728243, 496016, 552176, 107360000, '{"kan overføres","kan nyttes under postene 70, 74 og 79"}'),
  ('0714', '22', 0, 13181000, 12901787, 0, 0, 0, '{}'),
  ('0733', '21', 0, 3713000, 5987417, 0, 0, 0, '{"kan nyttes under post 79"}'),
  ('0734', '21', 0, 14697000, 11998036, 0, 0, 0, '{}'),
  ('0740', '21', 10006000, 35900000, 155901120, 0, 0, 57665000, '{"kan overføres"}'),
  ('0761', '21', 5800000, 178220000, 108004030, 35022833, 0, 0, '{"kan nyttes under post 79"}'),
  ('0762', '21', 3840000, 214862000, 181108458, 17857737, 0, 0, '{"kan nyttes under post 70"}'),
  ('0765', '21', 25800000, 195404000, 159624767, 23010239, 0, 183657000, '{"kan overføres","kan nyttes under post 72"}'),
  ('0770', '21', 0, 10000000, 8850970, 0, 0, 20000000, '{"kan overføres","kan nyttes under post 70"}'),
  ('0781', '21', 0, 20531000, 20194523, 788058, 0, 30788000, '{"kan overføres","kan nyttes under post 79"}'),
  ('0783', '21', 0, 33118000, 19005963, 26278350, 0, 0, '{"kan nyttes under post 79"}'),
  ('0714', '60', 0, 84353000, 84353000, 0, 0, 90300000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0761', '60', 0, 9993000, 9993000, 0, 0, 9514000, '{"kan overføres"}'),
  ('0765', '60', 0, 329602000, 10536910, 276106655, 0, 311904000, '{"kan overføres"}'),
  ('0765', '62', 0, 454126000, 0, 441001060, 0, 412874000, '{"kan overføres"}'),
  ('0702', '70', 0, 4450000, 4457000, 0, 0, 0, '{"kan overføres","kan nyttes under post 21"}'),
  ('0714', '70', 0, 190383000, 186899073, 0, 0, 180047000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0714', '74', 0, 22110000, 20115677, 0, 0, 21100000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0714', '79', 0, 73700000, 74277950, 0, 0, 91700000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0732', '70', 0, 19200000, 19200000, 0, 0, 20500000, '{"kan overføres","kan nyttes under postene 72, 73, 74 og 75"}'),
  ('0733', '79', 0, 3591000, 1328000, 0, 0, 0, '{"kan nyttes under post 21"}'),
  ('0761', '79', 0, 155349000, 180802867, 0, 0, 0, '{"kan nyttes under post 21"}'),
  ('0762', '70', 0, 81761000, 95874300, 0, 0, 0, '{"kan nyttes under post 21"}'),
  ('0762', '73', 0, 63614000, 63611856, 0, 0, 61538000, '{"kan overføres"}'),
  ('0765', '71', 727000, 169525000, 157949671, 0, 0, 184258000, '{"kan overføres"}'),
  ('0765', '72', 3181000, 561917000, 564014416, 0, 0, 499705000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0765', '74', 1934000, 340702000, 341158797, 0, 0, 321735000, '{"kan overføres"}'),
  ('0765', '75', 4806000, 277906000, 274616368, 0, 0, 266883000, '{"kan overføres"}'),
  ('0770', '70', 500000, 399476000, 390633810, 0, 0, 414579000, '{"kan overføres","kan nyttes under post 21"}'),
  ('0781', '79', 0, 58385000, 54313000, 0, 0, 0, '{"kan nyttes under post 21"}'),
  ('0783', '79', 0, 30715000, 18345818, 0, 0, 0, '{"kan nyttes under post 21"}'),
  ('0732', '77', 0, 3969989000, 3983384513, 0, 0, 0, '{"overslagsbevilgning"}'),
  ('0737', '70', 0, 71958000, 84624339, 0, 0, 0, '{"overslagsbevilgning"}'),
  ('0761', '65', 0, 60254000, 60254000, 0, 0, 0, '{"overslagsbevilgning"}');
insert into budget.appropriation (year, chapter, post, allotted_ore) select 2022, chapter, post, last * 100 from pg_temp.post where last <> 0;
update budget.appropriation a set carried_over_ore = p.carried * 100, allotted_ore = p.allotted * 100, booked_outside_ore = p.booked * 100,
    given_used_ore = p.used * 100, extra_income_ore = p.income * 100, keywords = p.keywords
  from pg_temp.post p where (a.year, a.chapter, a.post) = (2023, p.chapter, p.post);
insert into budget.appropriation (year, chapter, post, carried_over_ore, allotted_ore, booked_outside_ore, given_used_ore, extra_income_ore, keywords)
  select 2023, chapter, post, carried * 100, allotted * 100, booked * 100, used * 100, income * 100, keywords from pg_temp.post on conflict do nothing;

select is((select transferable_ore / 100 from budget.carry_forward(2023) where chapter || post = e.post), e.kroner, e.post || ' as printed')
  from (values ('070901', 2230132::bigint), ('070221', 316937::bigint), ('070222', 58635221::bigint), ('071421', 439967::bigint), ('071422', 279213::bigint), ('073321', 0::bigint), ('073421', 734850::bigint), ('074001', 7681031::bigint), ('074021', 0::bigint), ('076121', 8911000::bigint), ('076221', 5622505::bigint), ('076521', 38568994::bigint), ('077021', 1149030::bigint), ('078121', 3620419::bigint), ('078321', 202869::bigint), ('076560', 42958435::bigint), ('076562', 13124940::bigint), ('071470', 3483927::bigint), ('071474', 1994323::bigint), ('076273', 2144::bigint), ('076571', 12302329::bigint), ('076572', 1083584::bigint), ('076574', 1477203::bigint), ('076575', 8095632::bigint), ('077070', 9342190::bigint), ('073401', 0::bigint), ('071479', 0::bigint)) e (post, kroner);
select is((select maximum_ore / 100 from budget.carry_forward(2023) where chapter || post = '076121'), 8911000::bigint, 'operating posts: 5 % of the year''s allotment');
select is((select maximum_ore / 100 from budget.carry_forward(2023) where chapter || post = '076560'), 641506000::bigint, 'with «kan overføres»: two years'' allotments');
select is((api.carry_forward_get('auditor', '{"year": 2023}')).doc ->> 'transferable_ore', '22225687500', 'the total as printed');
select is((select string_agg(x ->> 'explanation', '') from jsonb_array_elements((api.carry_forward_get('auditor', '{"year": 2023}')).doc -> 'items') x
  where x ->> 'chapter' = '0762' and x ->> 'post' = '21'), 'Driftspost: høyst 5 % av årets bevilgning. Poster som kan nyttes sammen, er regnet med.', 'each is explained');
select is((select string_agg(budget.carry_explanation(r, 1, l), '') from unnest(array['transferable', 'five_percent', 'estimate', 'none']) r, unnest(array['nb', 'nn', 'en']) l) is null, false, 'in every language');
select throws_ok($$select api.carry_forward_get('applicant', '{"year": 2023}')$$, 'access.role.missing', 'not to applicants');
select results_eq($$select chapter || post from budget.carry_links('0714', '{"kan overføres", "kan nyttes under postene 70, 74 og 79", "kan nyttes under kap. 502, post 70"}')$$,
  $$values ('071470'), ('071474'), ('071479'), ('050270')$$, 'keywords name posts, also of other chapters');
select * from finish();
rollback;
