-- Whose number an item is about, without the number: a digest of tenant and number, empty for none.
alter table journal_item add column number_digest varchar(64) default '' not null;
-- What the item's outcome was decided on; other content is looked at anew. Empty where outcomes never change.
alter table journal_item add column fingerprint varchar(64) default '' not null;
create index journal_item_number on journal_item (tenant, pipeline, number_digest);
