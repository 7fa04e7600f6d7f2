-- name: listings
SELECT candidate.exam, candidate.officer, candidate.exempt IS NOT NULL,
       coalesce(result.standing, candidate.standing), result.outcome, result.points, result.maximum,
       EXISTS (SELECT 1 FROM sitting WHERE sitting.exam = candidate.exam AND sitting.officer = candidate.officer)
FROM candidate
LEFT JOIN result ON result.exam = candidate.exam AND result.officer = candidate.officer
    AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = result.id)
WHERE candidate.exam = ?1;

-- name: explained
SELECT officer, explained FROM result
WHERE exam = ?1 AND points IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = result.id);

-- name: names
SELECT officer.id, officer.name,
       (SELECT number FROM certificate WHERE certificate.officer = officer.id ORDER BY id DESC LIMIT 1)
FROM officer;

-- name: answered
SELECT result.points, result.maximum, paper.items, result.explained
FROM result JOIN paper ON paper.exam = result.exam AND paper.officer = result.officer
WHERE result.exam = ?1 AND result.points IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM result AS later WHERE later.replaces = result.id);

-- name: stand
SELECT (SELECT count(*) FROM result), (SELECT count(*) FROM correction), (SELECT count(*) FROM exam WHERE state = 'closed');
