"""What is read of a whole book, as SQL. Compiled from ``book_queries.py`` by ``python -m coach.store.compile_reads``: don't edit."""

from __future__ import annotations

from typing import Final

BOOK_READS: Final[dict[str, str]] = {
    "book_mark": r"""
SELECT count(*) AS count_1, coalesce(sum(stamps.stamp), 0) AS coalesce_1  FROM stamps
""",
    "book_stamps": r"""
SELECT group_concat(stamps.customer_id || ',' || stamps.stamp, char(10)) AS group_concat_1  FROM stamps
""",
    "book_numbers": r"""
SELECT customers.id  FROM customers ORDER BY customers.id
""",
    "book_playbooks": r"""
SELECT DISTINCT customers.playbook  FROM customers ORDER BY customers.playbook
""",
    "book_whole": r"""
SELECT customers.id, customers.owner, customers.playbook, EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL) AS stopped, customers.facts  FROM customers
WHERE customers.id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY customers.id
""",
    "book_overrules": r"""
SELECT overrules.customer_id, overrules.decision, overrules.value, overrules.reason, overrules.by_whom, overrules.at,
overrules.until  FROM overrules ORDER BY overrules.customer_id, overrules.at
""",
    "book_customers": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || customers.id || ',"@id":'
|| json_quote(printf('C%05d', customers.id)) || ',"@owner":' || json_quote(customers.owner) || ',"@playbook":' ||
json_quote(customers.playbook) || ',"@stopped":' || (EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL)) || CASE WHEN (customers.facts = '{}') THEN
'}' ELSE ',' || substr(customers.facts, 2) END AS line  FROM customers  WHERE customers.id > :after AND customers.id <=
:until ORDER BY customers.id  LIMIT :size OFFSET 0) AS page
""",
    "book_customers_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || customers.id || ',"@id":'
|| json_quote(printf('C%05d', customers.id)) || ',"@owner":' || json_quote(customers.owner) || ',"@playbook":' ||
json_quote(customers.playbook) || ',"@stopped":' || (EXISTS (SELECT *  FROM stops  WHERE stops.phone_hash IN
(customers.phone_hash, customers.other_hash) AND stops.lifted_at IS NULL)) || CASE WHEN (customers.facts = '{}') THEN
'}' ELSE ',' || substr(customers.facts, 2) END AS line  FROM customers  WHERE customers.id > :after AND customers.id IN
(SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY customers.id  LIMIT :size OFFSET 0) AS page
""",
    "book_history": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT json_object('@key', grade_history.customer_id,
'@id', grade_history.id, '@decision', grade_history.decision, '@value', grade_history.value, '@at', grade_history.at,
'@person', CASE WHEN (grade_history.by_whom = '') THEN 0 ELSE 1 END) AS line  FROM grade_history  WHERE
(grade_history.customer_id, grade_history.id) > (:after, :last) AND grade_history.customer_id <= :until ORDER BY
grade_history.customer_id, grade_history.id  LIMIT :size OFFSET 0) AS page
""",
    "book_history_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT json_object('@key', grade_history.customer_id,
'@id', grade_history.id, '@decision', grade_history.decision, '@value', grade_history.value, '@at', grade_history.at,
'@person', CASE WHEN (grade_history.by_whom = '') THEN 0 ELSE 1 END) AS line  FROM grade_history  WHERE
(grade_history.customer_id, grade_history.id) > (:after, :last) AND grade_history.customer_id IN (SELECT anon_1.value
FROM json_each(:ids) AS anon_1) ORDER BY grade_history.customer_id, grade_history.id  LIMIT :size OFFSET 0) AS page
""",
    "book_activities": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || activities.customer_id ||
',"@id":' || activities.id || CASE WHEN (activities.fields = '{}') THEN '}' ELSE ',' || substr(activities.fields, 2) END
AS line  FROM activities  WHERE (activities.customer_id, activities.id) > (:after, :last) AND activities.customer_id <=
:until ORDER BY activities.customer_id, activities.id  LIMIT :size OFFSET 0) AS page
""",
    "book_contacts": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || contacts.customer_id ||
',"@id":' || contacts.id || CASE WHEN (contacts.fields = '{}') THEN '}' ELSE ',' || substr(contacts.fields, 2) END AS
line  FROM contacts  WHERE (contacts.customer_id, contacts.id) > (:after, :last) AND contacts.customer_id <= :until
ORDER BY contacts.customer_id, contacts.id  LIMIT :size OFFSET 0) AS page
""",
    "book_appointments": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || appointments.customer_id ||
',"@id":' || appointments.id || CASE WHEN (appointments.fields = '{}') THEN '}' ELSE ',' || substr(appointments.fields,
2) END AS line  FROM appointments  WHERE (appointments.customer_id, appointments.id) > (:after, :last) AND
appointments.customer_id <= :until ORDER BY appointments.customer_id, appointments.id  LIMIT :size OFFSET 0) AS page
""",
    "book_deals": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || deals.customer_id ||
',"@id":' || deals.id || CASE WHEN (deals.fields = '{}') THEN '}' ELSE ',' || substr(deals.fields, 2) END AS line  FROM
deals  WHERE (deals.customer_id, deals.id) > (:after, :last) AND deals.customer_id <= :until ORDER BY deals.customer_id,
deals.id  LIMIT :size OFFSET 0) AS page
""",
    "book_payments": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || payments.customer_id ||
',"@id":' || payments.id || CASE WHEN (payments.fields = '{}') THEN '}' ELSE ',' || substr(payments.fields, 2) END AS
line  FROM payments  WHERE (payments.customer_id, payments.id) > (:after, :last) AND payments.customer_id <= :until
ORDER BY payments.customer_id, payments.id  LIMIT :size OFFSET 0) AS page
""",
    "book_consents": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || consents.customer_id ||
',"@id":' || consents.id || CASE WHEN (consents.fields = '{}') THEN '}' ELSE ',' || substr(consents.fields, 2) END AS
line  FROM consents  WHERE (consents.customer_id, consents.id) > (:after, :last) AND consents.customer_id <= :until
ORDER BY consents.customer_id, consents.id  LIMIT :size OFFSET 0) AS page
""",
    "book_special_days": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || special_days.customer_id ||
',"@id":' || special_days.id || CASE WHEN (special_days.fields = '{}') THEN '}' ELSE ',' || substr(special_days.fields,
2) END AS line  FROM special_days  WHERE (special_days.customer_id, special_days.id) > (:after, :last) AND
special_days.customer_id <= :until ORDER BY special_days.customer_id, special_days.id  LIMIT :size OFFSET 0) AS page
""",
    "book_complaints": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || complaints.customer_id ||
',"@id":' || complaints.id || CASE WHEN (complaints.fields = '{}') THEN '}' ELSE ',' || substr(complaints.fields, 2) END
AS line  FROM complaints  WHERE (complaints.customer_id, complaints.id) > (:after, :last) AND complaints.customer_id <=
:until ORDER BY complaints.customer_id, complaints.id  LIMIT :size OFFSET 0) AS page
""",
    "book_other_records": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || other_records.customer_id
|| ',"@id":' || other_records.id || CASE WHEN (other_records.fields = '{}') THEN '}' ELSE ',' ||
substr(other_records.fields, 2) END AS line  FROM other_records  WHERE (other_records.customer_id, other_records.id) >
(:after, :last) AND other_records.collection = :collection AND other_records.customer_id <= :until ORDER BY
other_records.customer_id, other_records.id  LIMIT :size OFFSET 0) AS page
""",
    "book_activities_last": r"""
SELECT coalesce(max(activities.id), 0) AS coalesce_1  FROM activities
""",
    "book_contacts_last": r"""
SELECT coalesce(max(contacts.id), 0) AS coalesce_1  FROM contacts
""",
    "book_appointments_last": r"""
SELECT coalesce(max(appointments.id), 0) AS coalesce_1  FROM appointments
""",
    "book_deals_last": r"""
SELECT coalesce(max(deals.id), 0) AS coalesce_1  FROM deals
""",
    "book_payments_last": r"""
SELECT coalesce(max(payments.id), 0) AS coalesce_1  FROM payments
""",
    "book_consents_last": r"""
SELECT coalesce(max(consents.id), 0) AS coalesce_1  FROM consents
""",
    "book_special_days_last": r"""
SELECT coalesce(max(special_days.id), 0) AS coalesce_1  FROM special_days
""",
    "book_complaints_last": r"""
SELECT coalesce(max(complaints.id), 0) AS coalesce_1  FROM complaints
""",
    "book_other_records_last": r"""
SELECT coalesce(max(other_records.id), 0) AS coalesce_1  FROM other_records
""",
    "book_activities_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || activities.customer_id ||
',"@id":' || activities.id || CASE WHEN (activities.fields = '{}') THEN '}' ELSE ',' || substr(activities.fields, 2) END
AS line  FROM activities  WHERE (activities.customer_id, activities.id) > (:after, :last) AND activities.customer_id IN
(SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY activities.customer_id, activities.id  LIMIT :size OFFSET
0) AS page
""",
    "book_contacts_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || contacts.customer_id ||
',"@id":' || contacts.id || CASE WHEN (contacts.fields = '{}') THEN '}' ELSE ',' || substr(contacts.fields, 2) END AS
line  FROM contacts  WHERE (contacts.customer_id, contacts.id) > (:after, :last) AND contacts.customer_id IN (SELECT
anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY contacts.customer_id, contacts.id  LIMIT :size OFFSET 0) AS page
""",
    "book_appointments_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || appointments.customer_id ||
',"@id":' || appointments.id || CASE WHEN (appointments.fields = '{}') THEN '}' ELSE ',' || substr(appointments.fields,
2) END AS line  FROM appointments  WHERE (appointments.customer_id, appointments.id) > (:after, :last) AND
appointments.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY appointments.customer_id,
appointments.id  LIMIT :size OFFSET 0) AS page
""",
    "book_deals_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || deals.customer_id ||
',"@id":' || deals.id || CASE WHEN (deals.fields = '{}') THEN '}' ELSE ',' || substr(deals.fields, 2) END AS line  FROM
deals  WHERE (deals.customer_id, deals.id) > (:after, :last) AND deals.customer_id IN (SELECT anon_1.value  FROM
json_each(:ids) AS anon_1) ORDER BY deals.customer_id, deals.id  LIMIT :size OFFSET 0) AS page
""",
    "book_payments_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || payments.customer_id ||
',"@id":' || payments.id || CASE WHEN (payments.fields = '{}') THEN '}' ELSE ',' || substr(payments.fields, 2) END AS
line  FROM payments  WHERE (payments.customer_id, payments.id) > (:after, :last) AND payments.customer_id IN (SELECT
anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY payments.customer_id, payments.id  LIMIT :size OFFSET 0) AS page
""",
    "book_consents_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || consents.customer_id ||
',"@id":' || consents.id || CASE WHEN (consents.fields = '{}') THEN '}' ELSE ',' || substr(consents.fields, 2) END AS
line  FROM consents  WHERE (consents.customer_id, consents.id) > (:after, :last) AND consents.customer_id IN (SELECT
anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY consents.customer_id, consents.id  LIMIT :size OFFSET 0) AS page
""",
    "book_special_days_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || special_days.customer_id ||
',"@id":' || special_days.id || CASE WHEN (special_days.fields = '{}') THEN '}' ELSE ',' || substr(special_days.fields,
2) END AS line  FROM special_days  WHERE (special_days.customer_id, special_days.id) > (:after, :last) AND
special_days.customer_id IN (SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY special_days.customer_id,
special_days.id  LIMIT :size OFFSET 0) AS page
""",
    "book_complaints_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || complaints.customer_id ||
',"@id":' || complaints.id || CASE WHEN (complaints.fields = '{}') THEN '}' ELSE ',' || substr(complaints.fields, 2) END
AS line  FROM complaints  WHERE (complaints.customer_id, complaints.id) > (:after, :last) AND complaints.customer_id IN
(SELECT anon_1.value  FROM json_each(:ids) AS anon_1) ORDER BY complaints.customer_id, complaints.id  LIMIT :size OFFSET
0) AS page
""",
    "book_other_records_of": r"""
SELECT group_concat(page.line, char(10)) AS group_concat_1  FROM (SELECT '{' || '"@key":' || other_records.customer_id
|| ',"@id":' || other_records.id || CASE WHEN (other_records.fields = '{}') THEN '}' ELSE ',' ||
substr(other_records.fields, 2) END AS line  FROM other_records  WHERE (other_records.customer_id, other_records.id) >
(:after, :last) AND other_records.collection = :collection AND other_records.customer_id IN (SELECT anon_1.value  FROM
json_each(:ids) AS anon_1) ORDER BY other_records.customer_id, other_records.id  LIMIT :size OFFSET 0) AS page
""",
}
