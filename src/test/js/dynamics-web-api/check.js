// Does with the independent client dynamics-web-api what Voice Flows does with its own: whatever this script can do
// against the sandbox, it could do against Dataverse. Needs DATAVERSE_URL, CLIENT_ID and CLIENT_SECRET.
import assert from "node:assert/strict";
import { DynamicsWebApi } from "dynamics-web-api";

const url = process.env.DATAVERSE_URL;

// The tenant to sign in to is named in the challenge that an anonymous request gets
const signIn = async () => {
  const challenge = await fetch(`${url}/api/data/v9.2/WhoAmI`);
  assert.equal(challenge.status, 401);
  const authority = /authorization_uri=([^ ,]+)/.exec(challenge.headers.get("www-authenticate"))[1];
  const answer = await fetch(authority.replace("/oauth2/authorize", "/oauth2/v2.0/token"), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: process.env.CLIENT_ID,
      client_secret: process.env.CLIENT_SECRET,
      scope: `${url}/.default`,
    }),
  });
  return (await answer.json()).access_token;
};

const token = await signIn();
const api = new DynamicsWebApi({
  serverUrl: url,
  dataApi: { version: "9.2" },
  onTokenRefresh: async () => token,
});

const checks = [];
const check = (name, does) => checks.push({ name, does });

const refused = async (promise, status, code) => {
  await assert.rejects(promise, (error) => {
    assert.equal(error.status, status);
    if (code) assert.equal(error.code, code);
    return true;
  });
};

let user;
let contact;
let queue;

check("WhoAmI names the user, the business unit and the organisation", async () => {
  const me = await api.callFunction("WhoAmI");
  assert.ok(me.UserId && me.BusinessUnitId && me.OrganizationId);
  user = me.UserId;
});

check("create, retrieve and filter", async () => {
  const id = await api.create({
    collection: "contacts",
    data: { firstname: "Ada", lastname: "O'Fictive", telephone1: "+44 20 7946 0011" },
  });
  contact = id;
  const row = await api.retrieve({ collection: "contacts", key: id, select: ["fullname", "telephone1"] });
  assert.equal(row.fullname, "Ada O'Fictive");
  const found = await api.retrieveMultiple({
    collection: "contacts",
    select: ["contactid"],
    filter: "telephone1 eq '+44 20 7946 0011' and lastname eq 'O''Fictive'",
  });
  assert.deepEqual(found.value.map((each) => each.contactid), [id]);
  queue = await api.create({ collection: "queues", data: { name: "Client check" } });
});

check("retrieveAll follows every page", async () => {
  for (let i = 0; i < 7; i++) {
    await api.create({ collection: "accounts", data: { name: `Fabrikam ${i}`, telephone2: "paging" } });
  }
  const all = await api.retrieveAll({
    collection: "accounts",
    select: ["name"],
    filter: "telephone2 eq 'paging'",
    orderBy: ["name"],
    maxPageSize: 3,
  });
  assert.deepEqual(
    all.value.map((each) => each.name),
    [0, 1, 2, 3, 4, 5, 6].map((i) => `Fabrikam ${i}`),
  );
});

check("a phone call is created with binds and parties, and read back with annotations", async () => {
  const id = await api.create({
    collection: "phonecalls",
    data: {
      subject: "Callback Request",
      directioncode: false,
      phonenumber: "+44 20 7946 0011",
      "regardingobjectid_contact_phonecall@odata.bind": `/contacts(${contact})`,
      "ownerid@odata.bind": `/systemusers(${user})`,
      phonecall_activity_parties: [
        { participationtypemask: 1, "partyid_contact@odata.bind": `/contacts(${contact})` },
        { participationtypemask: 2, "partyid_systemuser@odata.bind": `/systemusers(${user})` },
      ],
    },
  });
  const call = await api.retrieve({
    collection: "phonecalls",
    key: id,
    select: ["subject", "_regardingobjectid_value"],
    expand: [{ property: "phonecall_activity_parties", select: ["participationtypemask", "_partyid_value"] }],
    includeAnnotations: "*",
  });
  assert.equal(call._regardingobjectid_value, contact);
  assert.equal(call["_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname"], "contact");
  assert.equal(call["_regardingobjectid_value@OData.Community.Display.V1.FormattedValue"], "Ada O'Fictive");
  assert.deepEqual(
    call.phonecall_activity_parties.map((party) => party.participationtypemask).sort(),
    [1, 2, 8, 9],
  );
});

check("an upsert that must not update leaves the record alone", async () => {
  const key = "6f1c1f3a-5b1e-5c1d-9a55-0d3f6d1f0042";
  const request = { collection: "phonecalls", key, ifnonematch: "*" };
  assert.equal(await api.upsert({ ...request, data: { subject: "first" } }), key);
  assert.equal(await api.upsert({ ...request, data: { subject: "second" } }), null);
  assert.equal((await api.retrieve({ collection: "phonecalls", key, select: ["subject"] })).subject, "first");
  await refused(
    api.create({ collection: "phonecalls", data: { activityid: key, subject: "third" } }),
    412,
    "0x80040237",
  );
});

check("an old etag is refused", async () => {
  const row = await api.retrieve({ collection: "contacts", key: contact, select: ["lastname"] });
  const etag = row["@odata.etag"];
  assert.ok(await api.update({ collection: "contacts", key: contact, ifmatch: etag, data: { lastname: "New" } }));
  assert.equal(
    await api.update({ collection: "contacts", key: contact, ifmatch: etag, data: { lastname: "Newer" } }),
    false,
  );
});

check("AddToQueue answers the queue item, and a second one is refused", async () => {
  const activityid = await api.create({ collection: "phonecalls", data: { subject: "To the queue" } });
  const action = {
    collection: "queues",
    key: queue,
    actionName: "Microsoft.Dynamics.CRM.AddToQueue",
    action: { Target: { activityid, "@odata.type": "Microsoft.Dynamics.CRM.phonecall" } },
  };
  const answer = await api.callAction(action);
  const items = await api.retrieveMultiple({
    collection: "queueitems",
    select: ["queueitemid"],
    filter: `_objectid_value eq ${activityid} and statecode eq 0`,
  });
  assert.deepEqual(items.value.map((each) => each.queueitemid), [answer.QueueItemId]);
  await refused(api.callAction(action), 400, "0x80040526");
});

check("a batch carries out its change set", async () => {
  api.startBatch();
  api.create({ collection: "phonecalls", data: { subject: "In a batch" }, contentId: "1" });
  api.create({
    collection: "queueitems",
    data: { "queueid@odata.bind": `/queues(${queue})`, "objectid_phonecall@odata.bind": "$1" },
  });
  api.retrieveMultiple({ collection: "phonecalls", select: ["subject"], filter: "subject eq 'In a batch'" });
  const [call, item, found] = await api.executeBatch();
  assert.equal(found.value.length, 1);
  assert.equal(found.value[0].activityid, call);
  const stored = await api.retrieve({ collection: "queueitems", key: item, select: ["_objectid_value"] });
  assert.equal(stored._objectid_value, call);
});

check("a failed change set leaves nothing behind", async () => {
  api.startBatch();
  api.create({ collection: "phonecalls", data: { subject: "Half" } });
  api.create({ collection: "phonecalls", data: { nosuchcolumn: 1 } });
  await assert.rejects(api.executeBatch());
  const half = await api.retrieveMultiple({ collection: "phonecalls", filter: "subject eq 'Half'" });
  assert.equal(half.value.length, 0);
});

check("track changes tells what changed and what was deleted", async () => {
  const first = await api.retrieveMultiple({ collection: "contacts", select: ["lastname"], trackChanges: true });
  const deltaToken = first["@odata.deltaLink"].split("$deltatoken=")[1];
  assert.ok(deltaToken);
  const gone = await api.create({ collection: "contacts", data: { lastname: "Gone" } });
  await api.deleteRecord({ collection: "contacts", key: gone });
  await api.update({ collection: "contacts", key: contact, data: { lastname: "Changed" } });
  const delta = await api.retrieveMultiple({ collection: "contacts", queryParams: ["$select=lastname", `$deltatoken=${deltaToken}`] });
  assert.equal(delta.value[0].lastname, "Changed");
  assert.equal(delta.value[1].id, gone);
  assert.equal(delta.value[1].reason, "deleted");
});

check("a wrong-cased name is refused", async () => {
  await refused(api.create({ collection: "phonecalls", data: { Subject: "x" } }), 400, "0x80048d19");
  await refused(api.retrieveMultiple({ collection: "contacts", select: ["FullName"] }), 400);
});

let failed = 0;
for (const { name, does } of checks) {
  try {
    await does();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok  ${name}\n        ${error.stack ?? JSON.stringify(error)}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
