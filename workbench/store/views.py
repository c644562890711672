"""What people who write SQL read: claims, evidence, questions and decisions, each as one table without tombstones.

Uids stand for local ids, ISO 8601 in UTC for microseconds. docs/schema.md says what each column means. The text is
part of the schema: whoever changes it raises `schema.VERSION`.
"""

from __future__ import annotations

VIEWS = """
CREATE VIEW claims_view AS
  SELECT c.uid AS claim, c.text, c.status, c.verdict, v.justification AS reason, w.name AS decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', v.at / 1000000, 'unixepoch') AS decided_at,
    c.publication, c.publication_url, c.note, c.checkworthiness,
    (SELECT count(*) FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL
     AND l.state = 'confirmed' AND l.relation = 'corroborates') AS corroborates,
    (SELECT count(*) FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL
     AND l.state = 'confirmed' AND l.relation = 'conflicts') AS conflicts,
    (SELECT count(*) FROM links l WHERE l.claim_id = c.id AND l.deleted_at IS NULL
     AND l.state = 'suggested') AS suggested,
    s.uid AS statement, s.quote, s.start, s."end", s.kind, s.modality,
    ifnull(p.name, n.name) AS speaker, nullif(ifnull(p.role, n.role), '') AS role,
    o.uid AS source, o.title, o.name AS document, u.name AS outlet, u.reliability, o.published, o.url, o.ref,
    o.standing, o.confidential, c.reopened IS NOT NULL AS reopened,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.updated_at / 1000000, 'unixepoch') AS updated_at
  FROM claims c JOIN statements s ON s.id = c.statement_id JOIN sources o ON o.id = c.source_id
  LEFT JOIN outlets u ON u.id = o.outlet_id
  LEFT JOIN namings n ON n.id = s.naming_id LEFT JOIN speakers p ON p.id = n.speaker_id
  LEFT JOIN decisions v ON v.id = (
    SELECT d.id FROM decisions d WHERE d.claim_id = c.id AND d.verdict = c.verdict
    AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id)
    ORDER BY CASE d.round WHEN 'adjudication' THEN 0 WHEN 'first' THEN 1 ELSE 2 END, d.id DESC LIMIT 1)
  LEFT JOIN reviewers w ON w.id = v.reviewer_id
  WHERE c.deleted_at IS NULL;

CREATE VIEW evidence_view AS
  SELECT l.uid AS link, c.uid AS claim, c.text, c.verdict, l.relation, l.state, l.score, l.credibility, l.note,
    l.decided_by, strftime('%Y-%m-%dT%H:%M:%SZ', l.decided_at / 1000000, 'unixepoch') AS decided_at,
    s.uid AS statement, s.quote, s.kind, ifnull(p.name, n.name) AS speaker,
    nullif(ifnull(p.role, n.role), '') AS role,
    o.uid AS source, o.title, o.name AS document, u.name AS outlet, u.reliability, o.published, o.url,
    o.standing, o.confidential
  FROM links l JOIN claims c ON c.id = l.claim_id JOIN statements s ON s.id = l.statement_id
  JOIN revisions r ON r.id = s.revision_id JOIN sources o ON o.id = r.source_id
  LEFT JOIN outlets u ON u.id = o.outlet_id
  LEFT JOIN namings n ON n.id = s.naming_id LEFT JOIN speakers p ON p.id = n.speaker_id
  WHERE l.deleted_at IS NULL AND c.deleted_at IS NULL;

CREATE VIEW questions_view AS
  SELECT q.uid AS question, c.uid AS claim, c.text, o.uid AS source, o.title, q.whom,
    ifnull(p.name, q.person) AS person, p.uid AS speaker, q.channel, q.text AS asked, q.asked_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', q.asked_at / 1000000, 'unixepoch') AS asked_at, q.outcome, q.answer,
    q.settled_by, strftime('%Y-%m-%dT%H:%M:%SZ', q.settled_at / 1000000, 'unixepoch') AS settled_at, o.confidential
  FROM questions q LEFT JOIN claims c ON c.id = q.claim_id JOIN sources o ON o.id = ifnull(q.source_id, c.source_id)
  LEFT JOIN speakers p ON p.id = q.speaker_id
  WHERE q.deleted_at IS NULL AND c.deleted_at IS NULL AND o.deleted_at IS NULL;

CREATE VIEW decisions_view AS
  SELECT d.uid AS decision, c.uid AS claim, c.text, w.name AS reviewer, d.round AS pass, d.verdict,
    d.justification AS reason, strftime('%Y-%m-%dT%H:%M:%SZ', d.at / 1000000, 'unixepoch') AS at,
    json_array_length(d.evidence) AS evidence, e.uid AS takes_back,
    d.verdict IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions t WHERE t.retracts = d.id) AS stands
  FROM decisions d JOIN claims c ON c.id = d.claim_id JOIN reviewers w ON w.id = d.reviewer_id
  LEFT JOIN decisions e ON e.id = d.retracts
  WHERE c.deleted_at IS NULL;
"""
