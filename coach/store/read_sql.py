"""What is read, as SQL. Compiled from ``queries.py`` by ``python -m coach.store.compile_reads``: don't edit."""

from __future__ import annotations

from typing import Final

WAYS_TO_HIT: Final = ("id", "name", "phone", "part", "initials", "pinyin", "company")

READS: Final[dict[str, str]] = {
    "customer": r"""
SELECT customers.id, customers.owner, customers.playbook, EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL) AS stopped, customers.facts  FROM customers
WHERE customers.id = :number
""",
    "page": r"""
SELECT customers.id, customers.owner, customers.playbook, EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL) AS stopped, customers.facts  FROM customers
WHERE customers.id > :after ORDER BY customers.id  LIMIT :size OFFSET 0
""",
    "page_of_rep": r"""
SELECT customers.id, customers.owner, customers.playbook, EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL) AS stopped, customers.facts  FROM customers
WHERE customers.id > :after AND customers.owner = :rep ORDER BY customers.id  LIMIT :size OFFSET 0
""",
    "records": r"""
SELECT activities.customer_id, 'activities' AS collection, activities.id, activities.fields  FROM activities  WHERE
activities.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL SELECT contacts.customer_id,
'contacts' AS collection, contacts.id, contacts.fields  FROM contacts  WHERE contacts.customer_id IN (SELECT
anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL SELECT appointments.customer_id, 'appointments' AS collection,
appointments.id, appointments.fields  FROM appointments  WHERE appointments.customer_id IN (SELECT anon_1.value  FROM
json_each(:ids) AS anon_1) UNION ALL SELECT deals.customer_id, 'deals' AS collection, deals.id, deals.fields  FROM deals
WHERE deals.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL SELECT payments.customer_id,
'payments' AS collection, payments.id, payments.fields  FROM payments  WHERE payments.customer_id IN (SELECT
anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL SELECT consents.customer_id, 'consents' AS collection,
consents.id, consents.fields  FROM consents  WHERE consents.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS
anon_1) UNION ALL SELECT special_days.customer_id, 'special_days' AS collection, special_days.id, special_days.fields
FROM special_days  WHERE special_days.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL
SELECT complaints.customer_id, 'complaints' AS collection, complaints.id, complaints.fields  FROM complaints  WHERE
complaints.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) UNION ALL SELECT
other_records.customer_id, other_records.collection, other_records.id, other_records.fields  FROM other_records  WHERE
other_records.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1)
""",
    "stamp": r"""
SELECT stamps.stamp  FROM stamps  WHERE stamps.customer_id = :number
""",
    "overrules": r"""
SELECT overrules.customer_id, overrules.decision, overrules.value, overrules.reason, overrules.by_whom, overrules.at,
overrules.until  FROM overrules  WHERE overrules.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1)
ORDER BY overrules.customer_id, overrules.at
""",
    "card": r"""
SELECT customers.id, customers.owner, customers.playbook, customers.is_demo, customers.created_at, customers.updated_at,
customers.batch_id  FROM customers  WHERE customers.id = :number
""",
    "found_exactly": r"""
SELECT customers.id, customers.name, customers.company, customers.phone, customers.owner, CASE WHEN (customers.id =
:number) THEN 0 WHEN (customers.name_key = :name) THEN 1 WHEN (customers.phone_hash = :phone_hash OR
customers.other_hash = :phone_hash) THEN 2 END AS rank  FROM customers  WHERE customers.id = :number OR
customers.name_key = :name OR customers.phone_hash = :phone_hash OR customers.other_hash = :phone_hash ORDER BY rank,
length(customers.name_key), customers.id  LIMIT :size OFFSET 0
""",
    "found": r"""
SELECT customers.id, customers.name, customers.company, customers.phone, customers.owner, CASE WHEN (customers.phone
LIKE :tail ESCAPE '\' OR customers.other_phone LIKE :tail ESCAPE '\') THEN 2 WHEN (customers.name_key LIKE :part ESCAPE
'\') THEN 3 WHEN (customers.initials LIKE :initials ESCAPE '\') THEN 4 WHEN (customers.pinyin LIKE :pinyin ESCAPE '\')
THEN 5 WHEN (customers.company_key LIKE :part ESCAPE '\') THEN 6 END AS rank  FROM customers  WHERE customers.phone LIKE
:tail ESCAPE '\' OR customers.other_phone LIKE :tail ESCAPE '\' OR customers.name_key LIKE :part ESCAPE '\' OR
customers.initials LIKE :initials ESCAPE '\' OR customers.pinyin LIKE :pinyin ESCAPE '\' OR customers.company_key LIKE
:part ESCAPE '\' ORDER BY rank, length(customers.name_key), customers.id  LIMIT :size OFFSET 0
""",
    "names": r"""
SELECT customers.id, customers.name, customers.pinyin  FROM customers
""",
    "hits_of": r"""
SELECT customers.id, customers.name, customers.company, customers.phone, customers.owner  FROM customers  WHERE
customers.id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY customers.id
""",
    "hits": r"""
SELECT customers.id, customers.name, customers.company, customers.phone, customers.owner  FROM customers ORDER BY
customers.id  LIMIT :size OFFSET 0
""",
    "hits_of_rep": r"""
SELECT customers.id, customers.name, customers.company, customers.phone, customers.owner  FROM customers  WHERE
customers.owner = :rep ORDER BY customers.id  LIMIT :size OFFSET 0
""",
    "changed_since": r"""
SELECT count(*) AS count_1  FROM customers  WHERE customers.updated_at > :since
""",
    "changed_since_of_rep": r"""
SELECT count(*) AS count_1  FROM customers  WHERE customers.updated_at > :since AND customers.owner = :rep
""",
    "counts": r"""
SELECT customers.is_demo, count(*) AS count_1  FROM customers GROUP BY customers.is_demo
""",
    "reps": r"""
SELECT DISTINCT customers.owner  FROM customers  WHERE customers.owner != '' ORDER BY customers.owner
""",
    "settings": r"""
SELECT settings."key", settings.value  FROM settings ORDER BY settings."key"
""",
    "stopped": r"""
SELECT stops.at  FROM stops  WHERE stops.phone_hash = :phone_hash AND stops.lifted_at IS NULL
""",
    "grade_history": r"""
SELECT grade_history.decision, grade_history.value, grade_history.at, grade_history.rule, grade_history.playbook,
grade_history.version, grade_history.by_whom, grade_history.reason, grade_history.until  FROM grade_history  WHERE
grade_history.customer_id = :number ORDER BY grade_history.at DESC, grade_history.id DESC
""",
    "decisions": r"""
SELECT decision_log.as_of, playbook_versions.name, playbook_versions.version, decision_log.digest,
decision_log.snapshot, decision_log.advice, decision_log.responses, decision_log.by_whom, decision_log.customer_id,
decision_log.id  FROM decision_log JOIN playbook_versions ON playbook_versions.digest = decision_log.digest  WHERE
decision_log.customer_id = :number ORDER BY decision_log.id DESC  LIMIT :size OFFSET 0
""",
    "decisions_since": r"""
SELECT decision_log.as_of, playbook_versions.name, playbook_versions.version, decision_log.digest,
decision_log.snapshot, decision_log.advice, decision_log.responses, decision_log.by_whom, decision_log.customer_id,
decision_log.id  FROM decision_log JOIN playbook_versions ON playbook_versions.digest = decision_log.digest  WHERE
decision_log.as_of >= :since AND decision_log.id > :after ORDER BY decision_log.id  LIMIT :size OFFSET 0
""",
    "playbook_version": r"""
SELECT playbook_versions.digest, playbook_versions.name, playbook_versions.version, playbook_versions.compiled  FROM
playbook_versions  WHERE playbook_versions.digest = :digest
""",
    "published": r"""
SELECT publications.name, publications.number, publications.version, publications.digest, publications.at,
publications.note, publications.by_whom, publications.approved_by, publications.forced_because, publications.base,
publications.restores, publications.checks, publications.preview  FROM publications  WHERE NOT (EXISTS (SELECT *  FROM
publications AS newer  WHERE newer.name = publications.name AND newer.number > publications.number)) ORDER BY
publications.name
""",
    "publications": r"""
SELECT publications.name, publications.number, publications.version, publications.digest, publications.at,
publications.note, publications.by_whom, publications.approved_by, publications.forced_because, publications.base,
publications.restores, publications.checks, publications.preview  FROM publications  WHERE publications.name = :name
ORDER BY publications.number DESC
""",
    "publication_files": r"""
SELECT publications.content, publications.digest  FROM publications  WHERE publications.name = :name AND
publications.number = :number
""",
    "batches": r"""
SELECT import_batches.id, import_batches.source, import_batches.digest, import_batches.at, import_batches.by_whom,
import_batches.added, import_batches.merged, import_batches.unchanged  FROM import_batches ORDER BY import_batches.id
DESC
""",
    "unmatched": r"""
SELECT unmatched.text, unmatched.playbook, unmatched.count, unmatched.first_at, unmatched.last_at  FROM unmatched  WHERE
unmatched.last_at >= :since ORDER BY unmatched.count DESC, unmatched.last_at DESC, unmatched.text
""",
    "accesses": r"""
SELECT access_log.id, access_log.at, access_log.who, access_log.what, access_log.reason, access_log.count  FROM
access_log ORDER BY access_log.id DESC
""",
    "learners": r"""
SELECT learners.id, learners.name, learners.joined_at, learners.told_at, learners.code  FROM learners ORDER BY
learners.name_key
""",
    "learnt": r"""
SELECT learnt.card, learnt.playbook, learnt.deck, learnt.skill, learnt.stamp, learnt.state, learnt.step,
learnt.stability, learnt.difficulty, learnt.due, learnt.last, learnt.seen, learnt.forgotten, learnt.aside  FROM learnt
WHERE learnt.learner_id = :learner AND learnt.playbook = :playbook ORDER BY learnt.due, learnt.card
""",
    "due": r"""
SELECT learnt.card, learnt.playbook, learnt.deck, learnt.skill, learnt.stamp, learnt.state, learnt.step,
learnt.stability, learnt.difficulty, learnt.due, learnt.last, learnt.seen, learnt.forgotten, learnt.aside  FROM learnt
WHERE learnt.learner_id = :learner AND learnt.playbook = :playbook AND learnt.aside = 0 AND learnt.due <= :until ORDER
BY learnt.due, learnt.card  LIMIT :size OFFSET 0
""",
    "answered": r"""
SELECT answers.first, count(*) AS count_1  FROM answers  WHERE answers.learner_id = :learner AND answers.playbook =
:playbook AND answers.at >= :since GROUP BY answers.first
""",
    "answers": r"""
SELECT answers.id, answers.learner_id, answers.card, answers.playbook, answers.deck, answers.skill, answers.stamp,
answers.at, answers.rating, answers.score, answers.seconds, answers.said, answers.detail, answers.first  FROM answers
WHERE (:learner = 0 OR answers.learner_id = :learner) AND answers.at >= :since AND answers.id > :after ORDER BY
answers.id  LIMIT :size OFFSET 0
""",
    "talks": r"""
SELECT talks.id, talks.learner_id, talks.scenario, talks.playbook, talks.started_at, talks.at, talks.state, talks.lines,
talks.ending, talks.score  FROM talks  WHERE (:learner = 0 OR talks.learner_id = :learner) AND talks.at >= :since AND
talks.id > :after ORDER BY talks.id  LIMIT :size OFFSET 0
""",
    "assessments": r"""
SELECT assessments.form, assessments.at, assessments.by_whom, assessments.marks, assessments.note  FROM assessments
WHERE assessments.learner_id = :learner ORDER BY assessments.id DESC
""",
    "log_marks": r"""
SELECT log_marks.id, log_marks.fired, log_marks.advised, log_marks.held, log_marks.whole  FROM log_marks
""",
    "log_steps": r"""
SELECT log_steps.customer_id, group_concat(log_steps.marks_id || char(32) || log_steps.answers, char(10)) AS
group_concat_1  FROM log_steps  WHERE log_steps.customer_id > :after AND log_steps.playbook = :playbook AND
log_steps.as_of >= :since AND log_steps.as_of < :until GROUP BY log_steps.customer_id ORDER BY log_steps.customer_id
LIMIT :size OFFSET 0
""",
    "log_span": r"""
SELECT min(log_steps.as_of) AS min_1, max(log_steps.as_of) AS max_1  FROM log_steps  WHERE log_steps.playbook =
:playbook AND log_steps.as_of >= :since AND log_steps.as_of < :until
""",
    "logged": r"""
SELECT log_steps.customer_id, log_steps.as_of, log_steps.marks_id, log_steps.answers  FROM log_steps  WHERE
log_steps.playbook = :playbook AND log_steps.as_of >= :since AND log_steps.as_of < :until AND log_steps.marks_id IN
(SELECT anon_1.value  FROM json_each(:marks) AS anon_1) ORDER BY log_steps.as_of DESC, log_steps.entry_id DESC  LIMIT
:size OFFSET 0
""",
    "logged_count": r"""
SELECT count(*) AS count_1  FROM log_steps  WHERE log_steps.playbook = :playbook AND log_steps.as_of >= :since AND
log_steps.as_of < :until AND log_steps.marks_id IN (SELECT anon_1.value  FROM json_each(:marks) AS anon_1)
""",
    "ended_by_facts": r"""
SELECT customers.id, 0, json_extract(customers.facts, :at) AS json_extract_1  FROM customers  WHERE customers.id >
:after AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND
instr(customers.facts, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(customers.facts, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY customers.id  LIMIT :size OFFSET 0
""",
    "ended_by_activities": r"""
SELECT activities.customer_id, activities.id, coalesce(json_extract(activities.fields, :at), activities.time) AS
coalesce_1  FROM activities JOIN customers ON customers.id = activities.customer_id  WHERE (activities.customer_id,
activities.id) > (:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END =
:playbook AND instr(activities.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(activities.fields, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY activities.customer_id, activities.id  LIMIT :size OFFSET 0
""",
    "ended_by_contacts": r"""
SELECT contacts.customer_id, contacts.id, coalesce(json_extract(contacts.fields, :at), contacts.time) AS coalesce_1
FROM contacts JOIN customers ON customers.id = contacts.customer_id  WHERE (contacts.customer_id, contacts.id) >
(:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND
instr(contacts.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(contacts.fields, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY contacts.customer_id, contacts.id  LIMIT :size OFFSET 0
""",
    "ended_by_appointments": r"""
SELECT appointments.customer_id, appointments.id, coalesce(json_extract(appointments.fields, :at), appointments.time) AS
coalesce_1  FROM appointments JOIN customers ON customers.id = appointments.customer_id  WHERE
(appointments.customer_id, appointments.id) > (:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE
customers.playbook END = :playbook AND instr(appointments.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM
json_each(:where) AS wanted  WHERE coalesce(json_extract(appointments.fields, '$.' || wanted."key") IN (SELECT
value.value  FROM json_each(wanted.value) AS value), 0) = 0)) ORDER BY appointments.customer_id, appointments.id  LIMIT
:size OFFSET 0
""",
    "ended_by_deals": r"""
SELECT deals.customer_id, deals.id, coalesce(json_extract(deals.fields, :at), deals.time) AS coalesce_1  FROM deals JOIN
customers ON customers.id = deals.customer_id  WHERE (deals.customer_id, deals.id) > (:after, :last) AND CASE WHEN
(customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND instr(deals.fields, :probe) > 0 AND
NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE coalesce(json_extract(deals.fields, '$.' || wanted."key")
IN (SELECT value.value  FROM json_each(wanted.value) AS value), 0) = 0)) ORDER BY deals.customer_id, deals.id  LIMIT
:size OFFSET 0
""",
    "ended_by_payments": r"""
SELECT payments.customer_id, payments.id, coalesce(json_extract(payments.fields, :at), payments.time) AS coalesce_1
FROM payments JOIN customers ON customers.id = payments.customer_id  WHERE (payments.customer_id, payments.id) >
(:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND
instr(payments.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(payments.fields, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY payments.customer_id, payments.id  LIMIT :size OFFSET 0
""",
    "ended_by_consents": r"""
SELECT consents.customer_id, consents.id, coalesce(json_extract(consents.fields, :at), consents.time) AS coalesce_1
FROM consents JOIN customers ON customers.id = consents.customer_id  WHERE (consents.customer_id, consents.id) >
(:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND
instr(consents.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(consents.fields, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY consents.customer_id, consents.id  LIMIT :size OFFSET 0
""",
    "ended_by_special_days": r"""
SELECT special_days.customer_id, special_days.id, coalesce(json_extract(special_days.fields, :at), special_days.time) AS
coalesce_1  FROM special_days JOIN customers ON customers.id = special_days.customer_id  WHERE
(special_days.customer_id, special_days.id) > (:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE
customers.playbook END = :playbook AND instr(special_days.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM
json_each(:where) AS wanted  WHERE coalesce(json_extract(special_days.fields, '$.' || wanted."key") IN (SELECT
value.value  FROM json_each(wanted.value) AS value), 0) = 0)) ORDER BY special_days.customer_id, special_days.id  LIMIT
:size OFFSET 0
""",
    "ended_by_complaints": r"""
SELECT complaints.customer_id, complaints.id, coalesce(json_extract(complaints.fields, :at), complaints.time) AS
coalesce_1  FROM complaints JOIN customers ON customers.id = complaints.customer_id  WHERE (complaints.customer_id,
complaints.id) > (:after, :last) AND CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END =
:playbook AND instr(complaints.fields, :probe) > 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE
coalesce(json_extract(complaints.fields, '$.' || wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS
value), 0) = 0)) ORDER BY complaints.customer_id, complaints.id  LIMIT :size OFFSET 0
""",
    "ended_by_other_records": r"""
SELECT other_records.customer_id, other_records.id, coalesce(json_extract(other_records.fields, :at),
other_records.time) AS coalesce_1  FROM other_records JOIN customers ON customers.id = other_records.customer_id  WHERE
(other_records.customer_id, other_records.id) > (:after, :last) AND other_records.collection = :collection AND CASE WHEN
(customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook AND instr(other_records.fields, :probe)
> 0 AND NOT (EXISTS (SELECT 1  FROM json_each(:where) AS wanted  WHERE coalesce(json_extract(other_records.fields, '$.'
|| wanted."key") IN (SELECT value.value  FROM json_each(wanted.value) AS value), 0) = 0)) ORDER BY
other_records.customer_id, other_records.id  LIMIT :size OFFSET 0
""",
    "grade_histories": r"""
SELECT grade_history.customer_id, group_concat(CASE WHEN (grade_history.by_whom = '') THEN grade_history.at || char(32)
|| grade_history.value END, char(10)) AS group_concat_1, group_concat(CASE WHEN (grade_history.by_whom != '') THEN
json_array(grade_history.value, grade_history.at, grade_history.until, NOT (EXISTS (SELECT *  FROM overrules  WHERE
overrules.customer_id = grade_history.customer_id AND overrules.decision = grade_history.decision AND overrules.at =
grade_history.at))) END, char(10)) AS group_concat_2  FROM grade_history JOIN customers ON customers.id =
grade_history.customer_id  WHERE grade_history.decision = :decision AND CASE WHEN (customers.playbook = '') THEN
:default ELSE customers.playbook END = :playbook AND grade_history.customer_id > :after GROUP BY
grade_history.customer_id ORDER BY grade_history.customer_id  LIMIT :size OFFSET 0
""",
    "grade_histories_of": r"""
SELECT grade_history.customer_id, group_concat(CASE WHEN (grade_history.by_whom = '') THEN grade_history.at || char(32)
|| grade_history.value END, char(10)) AS group_concat_1, group_concat(CASE WHEN (grade_history.by_whom != '') THEN
json_array(grade_history.value, grade_history.at, grade_history.until, NOT (EXISTS (SELECT *  FROM overrules  WHERE
overrules.customer_id = grade_history.customer_id AND overrules.decision = grade_history.decision AND overrules.at =
grade_history.at))) END, char(10)) AS group_concat_2  FROM grade_history JOIN customers ON customers.id =
grade_history.customer_id  WHERE grade_history.decision = :decision AND CASE WHEN (customers.playbook = '') THEN
:default ELSE customers.playbook END = :playbook AND grade_history.customer_id IN (SELECT anon_1.value  FROM
json_each(:ids) AS anon_1) GROUP BY grade_history.customer_id ORDER BY grade_history.customer_id
""",
    "acquainted": r"""
SELECT lead.id AS lead_id, known.owner, known.id AS known  FROM customers AS lead, customers AS known  WHERE lead.owner
= '' AND known.owner != '' AND lead.company_key != '' AND lead.company_key = known.company_key ORDER BY lead_id, known
""",
    "sharing": r"""
SELECT customers.phone_hash, customers.id, customers.name, customers.owner  FROM customers  WHERE customers.phone_hash
IN (SELECT customers.phone_hash  FROM customers  WHERE customers.phone_hash IS NOT NULL GROUP BY customers.phone_hash
HAVING count(*) > 1 UNION ALL SELECT customers.other_hash  FROM customers  WHERE customers.other_hash IS NOT NULL GROUP
BY customers.other_hash  HAVING count(*) > 1 UNION ALL SELECT lead.other_hash  FROM customers AS lead, customers AS
known  WHERE lead.other_hash IS NOT NULL AND lead.other_hash = known.phone_hash AND lead.id != known.id) UNION SELECT
customers.other_hash, customers.id, customers.name, customers.owner  FROM customers  WHERE customers.other_hash IN
(SELECT customers.phone_hash  FROM customers  WHERE customers.phone_hash IS NOT NULL GROUP BY customers.phone_hash
HAVING count(*) > 1 UNION ALL SELECT customers.other_hash  FROM customers  WHERE customers.other_hash IS NOT NULL GROUP
BY customers.other_hash  HAVING count(*) > 1 UNION ALL SELECT lead.other_hash  FROM customers AS lead, customers AS
known  WHERE lead.other_hash IS NOT NULL AND lead.other_hash = known.phone_hash AND lead.id != known.id)
""",
    "areas_of_reps": r"""
SELECT customers.owner, coalesce(json_extract(customers.facts, :path), '') AS coalesce_1, count(*) AS count_1  FROM
customers  WHERE customers.owner != '' GROUP BY customers.owner, 2
""",
    "improvements": r"""
SELECT improvements.id, improvements.measure, improvements.moves, improvements.goal, improvements.owner,
improvements.meeting, improvements.playbook, improvements.state, improvements.first_due, improvements.due,
improvements.added_at, improvements.closed_at  FROM improvements ORDER BY improvements.id
""",
    "improvement_events": r"""
SELECT improvement_events.improvement_id, improvement_events.what, improvement_events.at, improvement_events.by_whom,
improvement_events.due, improvement_events.text  FROM improvement_events ORDER BY improvement_events.id
""",
    "moves": r"""
SELECT moves.id, moves.kind, moves.at, moves.by_whom, moves.reason, count(moved.customer_id) AS count_1, moves.undone_at
FROM moves LEFT OUTER JOIN moved ON moved.move_id = moves.id GROUP BY moves.id ORDER BY moves.id DESC
""",
    "given_back": r"""
SELECT moved.customer_id, moved."before"  FROM moved JOIN moves ON moved.move_id = moves.id  WHERE moved."after" = ''
AND moves.undone_at IS NULL AND moves.at >= :since ORDER BY moves.id DESC, moved.customer_id
""",
    "last_values": r"""
SELECT grade_history.customer_id, grade_history.value, max(grade_history.id) AS max_1  FROM grade_history JOIN customers
ON customers.id = grade_history.customer_id  WHERE grade_history.decision = :decision AND grade_history.by_whom = '' AND
grade_history.value != '' AND (grade_history.value NOT IN (SELECT anon_1.value  FROM json_each(:aside) AS anon_1)) AND
CASE WHEN (customers.playbook = '') THEN :default ELSE customers.playbook END = :playbook GROUP BY
grade_history.customer_id
""",
}
