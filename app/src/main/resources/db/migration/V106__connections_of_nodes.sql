-- V106: by what name PostgreSQL knows the connections of a node: another one each time it starts. A node that was killed has
-- none left, which the others see long before it has been silent for suspiciously long.

ALTER TABLE node ADD connected_as text NOT NULL DEFAULT 'kith';    -- as all were called until now
ALTER TABLE node ALTER connected_as DROP DEFAULT;
