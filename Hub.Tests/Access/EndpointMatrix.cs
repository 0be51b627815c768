namespace Hub.Tests.Access;

/// <summary>
/// Who may use each page, endpoint and hub method. One line each: the method (PAGE for a page, HUB for a hub's method), the address, who.
/// A new one that is not listed here fails the tests; the words are explained in <see cref="Words"/>.
/// </summary>
public static class EndpointMatrix
{
    public static readonly Dictionary<string, string> Words = new()
    {
        ["open"] = "anybody, signed in or not",
        ["signed-in"] = "anybody who is signed in; shows or changes only what is one's own or may be seen anyway",
        ["administrator"] = "administrators of the hub; /assurance also auditors",
        ["creator"] = "administrators and organisers",
        ["audit"] = "the workshop's auditor and organisers; administrators without reasons and details",
        ["seat"] = "anybody with a seat in the workshop; administrators too where no case content is shown",
        ["held"] = "confirmed or active seats of the workshop",
        ["organiser"] = "the workshop's organisers",
        ["dates"] = "the workshop's organisers and administrators",
        ["registrar"] = "the workshop's organisers; an agency's contact for the sets of that agency",
        ["set"] = "whoever sees the case set",
        ["results"] = "organisers, host reviewers, team leads and auditors of the workshop",
        ["writer"] = "whoever works in the workshop: organisers, team leads, specialists, analysts",
        ["reviewer"] = "whoever may be the second person: people who work in the workshop, organisers, the host's reviewer; never the proposing team",
        ["informed"] = "whoever sees the sets it is about, and the contact of the informed country for what was sent to that country",
        ["welfare"] = "the workshop's welfare officers; of one's own exposure oneself",
        ["self"] = "the person of that seat, and the workshop's organisers",
        ["secret"] = "whoever holds the link's secret",
    };

    public static IReadOnlyList<(string Endpoint, string Who)> Rows { get; } = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => (line[..line.LastIndexOf('|')].Trim(), line[(line.LastIndexOf('|') + 1)..].Trim()))];

    private const string Table = """
        GET /_framework/opaque-redirect | signed-in
        GET /{**path:file} | signed-in
        HEAD /{**path:file} | signed-in
        GET /health/live | open
        GET /health/ready | open
        PAGE /error | open
        PAGE /not-allowed | open
        PAGE /not-found | open
        PAGE /status/{Code:int} | open
        POST /csp-report | open
        POST /theme | open
        PAGE /set-up | open
        PAGE /sign-in | open
        GET /sign-in/agency | open
        PAGE /sign-in/authenticator | open
        PAGE /sign-in/code | open
        PAGE /sign-in/forgotten | open
        PAGE /sign-in/link | open
        POST /sign-in/passkey/creation-by-link | open
        POST /sign-in/passkey/request | open

        PAGE / | signed-in
        PAGE /confirm | signed-in
        PAGE /organisations | signed-in
        PAGE /profile | signed-in
        PAGE /profile/password | signed-in
        PAGE /status | administrator
        PAGE /users | administrator
        POST /sign-in/passkey/creation | signed-in
        POST /sign-out | signed-in
        GET /openapi/{documentName}.json | signed-in

        ANY /hubs/live | signed-in
        ANY /hubs/live/negotiate | signed-in
        HUB /hubs/live Unwatch | signed-in
        HUB /hubs/live Watch | seat
        ANY /hubs/notes | signed-in
        ANY /hubs/notes/negotiate | signed-in
        HUB /hubs/notes Join | held
        HUB /hubs/notes Leave | signed-in
        HUB /hubs/notes Point | held
        HUB /hubs/notes Push | writer

        GET /api/v1/audit | audit
        GET /api/v1/notes/{id:guid} | held
        GET /api/v1/notes/{id:guid}/changes | held
        GET /api/v1/notes/{id:guid}/lines/{line:int} | held
        GET /api/v1/organisations | signed-in
        GET /api/v1/organisations/{id:guid} | signed-in
        GET /api/v1/users | administrator
        GET /api/v1/users/{id:guid}/tokens | administrator
        GET /api/v1/workshops | signed-in
        GET /api/v1/workshops/{id:guid} | seat
        GET /api/v1/workshops/{id:guid}/notes | held
        GET /workshops/{workshopId:guid}/notes/{noteId:guid}/export | held
        PAGE /workshops/{WorkshopId:guid}/notes | held
        PAGE /workshops/{WorkshopId:guid}/notes/help | signed-in
        PAGE /workshops/{WorkshopId:guid}/notes/search | held
        PAGE /workshops/{WorkshopId:guid}/notes/{NoteId:guid}/print | held
        PAGE /workshops/{WorkshopId:guid}/rooms | held
        PAGE /workshops/{WorkshopId:guid}/teams/{TeamId:guid} | held
        PATCH /api/v1/workshops/{id:guid} | organiser
        POST /api/v1/organisations | creator
        POST /api/v1/users | administrator
        POST /api/v1/users/{id:guid}/tokens | administrator
        POST /api/v1/workshops | creator
        POST /api/v1/workshops/{id:guid}/state | organiser

        DELETE /api/v1/teams/{id:guid}/members/{participantId:guid} | organiser
        DELETE /api/v1/workshops/{id:guid}/presence/{eventId:guid} | organiser
        GET /api/v1/participants/{id:guid}/clearance | organiser
        GET /api/v1/workshops/{id:guid}/presence | organiser
        GET /api/v1/workshops/{id:guid}/reminders | organiser
        POST /api/v1/participants/{id:guid}/substitution | organiser
        POST /api/v1/reminders/{ruleId:guid}/state | organiser
        POST /api/v1/sessions/{id:guid}/copy | organiser
        POST /api/v1/sessions/{id:guid}/shift | organiser
        POST /api/v1/workshops/{id:guid}/presence | organiser
        POST /api/v1/workshops/{id:guid}/reminders | organiser
        PUT /api/v1/participants/{id:guid}/clearance | organiser
        PUT /api/v1/workshops/{id:guid}/reminders/{ruleId:guid} | organiser
        GET /api/v1/participants/{id:guid} | seat
        GET /api/v1/participants/{id:guid}/history | seat
        GET /api/v1/teams/{id:guid} | held
        GET /api/v1/teams/{id:guid}/members | held
        GET /api/v1/workshops/{id:guid}/participants | seat
        GET /api/v1/workshops/{id:guid}/teams | held
        PAGE /invitations/{Secret} | open
        PAGE /workshops/{WorkshopId:guid}/badges | organiser
        PAGE /workshops/{WorkshopId:guid}/check-in | organiser
        PAGE /workshops/{WorkshopId:guid}/check-in/list | organiser
        PAGE /workshops/{WorkshopId:guid}/fallback | organiser
        PAGE /workshops/{WorkshopId:guid}/outbox | organiser
        PAGE /workshops/{WorkshopId:guid}/reminders | organiser
        PAGE /workshops/{WorkshopId:guid}/reminders/new | organiser
        PAGE /workshops/{WorkshopId:guid}/reminders/{RuleId:guid} | organiser
        PAGE /workshops/{WorkshopId:guid}/roster | seat
        PAGE /workshops/{WorkshopId:guid}/roster/add | seat
        PAGE /workshops/{WorkshopId:guid}/roster/export | organiser
        PAGE /workshops/{WorkshopId:guid}/roster/filters | seat
        PAGE /workshops/{WorkshopId:guid}/roster/import | organiser
        PAGE /workshops/{WorkshopId:guid}/roster/rules | organiser
        PAGE /workshops/{WorkshopId:guid}/roster/withdraw | seat
        PAGE /workshops/{WorkshopId:guid}/roster/{SeatId:guid} | seat
        PAGE /workshops/{WorkshopId:guid}/roster/{SeatId:guid}/substitute | organiser
        PAGE /workshops/{WorkshopId:guid}/teams | seat
        PAGE /workshops/{WorkshopId:guid}/teams/{TeamId:guid}/edit | organiser
        PATCH /api/v1/teams/{id:guid} | organiser
        POST /api/v1/participants/{id:guid}/state | seat
        POST /api/v1/teams/{id:guid}/members | organiser
        POST /api/v1/workshops/{id:guid}/participants | seat
        POST /api/v1/workshops/{id:guid}/participants/import | organiser
        POST /api/v1/workshops/{id:guid}/participants/invite | organiser
        POST /api/v1/workshops/{id:guid}/teams | organiser
        POST /workshops/{id:guid}/roster/export.csv | organiser

        PAGE /workshops/new | creator
        PAGE /workshops/{WorkshopId:guid}/audit | audit
        POST /workshops/{id:guid}/audit/export | audit
        PAGE /workshops/{WorkshopId:guid}/set-up | organiser
        PAGE /workshops/{WorkshopId:guid}/access | held
        PAGE /workshops/{WorkshopId:guid}/reason | seat
        PAGE /workshops/{WorkshopId:guid}/retention | dates
        PAGE /retention | administrator
        PAGE /assurance | administrator
        PAGE /workshops/{WorkshopId:guid}/clone | organiser
        GET /api/v1/assignment-plans/{id:guid} | organiser
        GET /api/v1/case-sets/{id:guid} | set
        GET /api/v1/case-sets/{id:guid}/eligibility/{teamId:guid} | set
        GET /api/v1/workshops/{workshopId:guid}/assignment-plans | organiser
        GET /api/v1/workshops/{workshopId:guid}/case-sets | seat
        GET /api/v1/workshops/{workshopId:guid}/case-sets.csv | seat
        GET /api/v1/workshops/{workshopId:guid}/exposure | welfare
        PATCH /api/v1/case-sets/{id:guid} | set
        POST /api/v1/assignment-plans/{id:guid}/apply | organiser
        POST /api/v1/assignment-plans/{id:guid}/undo | organiser
        POST /api/v1/assignments/{id:guid}/approval | results
        POST /api/v1/case-sets/{id:guid}/grants | set
        GET /api/v1/workshops/{workshopId:guid}/access-requests | held
        POST /api/v1/workshops/{workshopId:guid}/access-requests | held
        POST /api/v1/access-requests/{id:guid}/decision | organiser
        POST /api/v1/case-sets/{id:guid}/links | set
        POST /api/v1/case-sets/{id:guid}/merge | set
        POST /api/v1/case-sets/{id:guid}/state | set
        POST /api/v1/workshops/{workshopId:guid}/assignment-plans | organiser
        POST /api/v1/workshops/{workshopId:guid}/case-sets | registrar
        POST /api/v1/workshops/{workshopId:guid}/case-sets/import | organiser
        POST /api/v1/workshops/{workshopId:guid}/case-sets/import/vics | registrar
        POST /api/v1/workshops/{workshopId:guid}/debriefs | welfare
        POST /api/v1/workshops/{workshopId:guid}/exposure/end | welfare
        POST /api/v1/workshops/{workshopId:guid}/exposure/start | welfare
        PUT /api/v1/case-sets/{id:guid}/team | set

        PAGE /workshops/{WorkshopId:guid}/case-sets | seat
        PAGE /workshops/{WorkshopId:guid}/case-sets/import | organiser
        PAGE /workshops/{WorkshopId:guid}/case-sets/new | registrar
        PAGE /workshops/{WorkshopId:guid}/case-sets/{CaseSetId:guid} | set
        PAGE /workshops/{WorkshopId:guid}/case-sets/{CaseSetId:guid}/edit | set
        PAGE /workshops/{WorkshopId:guid}/welfare | held
        PAGE /workshops/{WorkshopId:guid}/assignment | organiser
        PAGE /workshops/{WorkshopId:guid}/assignment/estimate | organiser
        PAGE /workshops/{WorkshopId:guid}/case-sets/import/vics | registrar
        PAGE /workshops/{WorkshopId:guid}/my-limits | held

        GET /api/v1/programmes | signed-in
        GET /api/v1/programmes/{id:guid} | results
        GET /api/v1/programmes/{id:guid}/totals | results
        GET /api/v1/reports/{id:guid} | results
        GET /api/v1/reports/{id:guid}.csv | results
        GET /api/v1/reports/{id:guid}.docx | results
        GET /api/v1/reports/{id:guid}.html | results
        GET /api/v1/reports/{id:guid}.json | results
        GET /api/v1/reports/{id:guid}.pdf | results
        GET /api/v1/workshops/{id:guid}/counters | held
        GET /api/v1/workshops/{id:guid}/reports | results
        GET /programmes/{programmeId:guid}/chain.csv | results
        GET /workshops/{workshopId:guid}/reports/{reportId:guid}/print | results
        PAGE /programmes | signed-in
        PAGE /programmes/{ProgrammeId:guid} | results
        PAGE /programmes/{ProgrammeId:guid}/wall | results
        PAGE /workshops/{WorkshopId:guid} | seat
        PAGE /workshops/{WorkshopId:guid}/reports | results
        PAGE /workshops/{WorkshopId:guid}/reports/{ReportId:guid} | results
        PAGE /workshops/{WorkshopId:guid}/reports/{ReportId:guid}/figures/{Key} | audit
        PAGE /workshops/{WorkshopId:guid}/reports/press | results
        PAGE /workshops/{WorkshopId:guid}/wall | held
        POST /api/v1/programmes | creator
        POST /api/v1/programmes/{id:guid}/adjustments | creator
        POST /api/v1/programmes/{id:guid}/import | creator
        POST /api/v1/reports/{id:guid}/state | results
        POST /api/v1/workshops/{id:guid}/reports | results

        GET /api/v1/campaign-figures | signed-in
        POST /api/v1/campaign-figures | creator
        POST /api/v1/campaign-figures/{id:guid}/void | creator
        GET /api/v1/case-sets/{id:guid}/determinations | set
        POST /api/v1/case-sets/{id:guid}/determinations | writer
        GET /api/v1/case-sets/{id:guid}/findings | set
        POST /api/v1/case-sets/{id:guid}/findings | writer
        GET /api/v1/case-sets/{id:guid}/icse-contributions | set
        POST /api/v1/case-sets/{id:guid}/icse-contributions | writer
        GET /api/v1/case-sets/{id:guid}/objects | set
        POST /api/v1/case-sets/{id:guid}/objects | writer
        GET /api/v1/determinations/{id:guid} | reviewer
        POST /api/v1/determinations/{id:guid}/decision | reviewer
        POST /api/v1/determinations/{id:guid}/state | writer
        GET /api/v1/findings/{id:guid} | set
        POST /api/v1/findings/{id:guid}/void | writer
        GET /api/v1/icse-contributions/{id:guid} | set
        POST /api/v1/icse-contributions/{id:guid}/state | writer
        POST /api/v1/language-check | signed-in
        POST /api/v1/lessons/{id:guid}/review | reviewer
        GET /api/v1/objects/{id:guid} | set
        POST /api/v1/objects/{id:guid}/state | writer
        GET /api/v1/objects/{id:guid}/tips | set
        POST /api/v1/objects/{id:guid}/tips | writer
        GET /api/v1/offenders/{id:guid} | informed
        GET /api/v1/offenders/{id:guid}/outcomes | informed
        POST /api/v1/offenders/{id:guid}/outcomes | informed
        POST /api/v1/offenders/{id:guid}/sets | writer
        GET /api/v1/referrals/{id:guid} | informed
        POST /api/v1/referrals/{id:guid}/acknowledgement | writer
        GET /api/v1/referrals/{id:guid}/gates | reviewer
        POST /api/v1/referrals/{id:guid}/permissions | writer
        POST /api/v1/referrals/{id:guid}/state | informed
        GET /api/v1/victims/{id:guid} | informed
        GET /api/v1/victims/{id:guid}/outcomes | informed
        POST /api/v1/victims/{id:guid}/outcomes | informed
        POST /api/v1/victims/{id:guid}/sets | writer
        GET /api/v1/workshops/{id:guid}/determinations/waiting | reviewer
        GET /api/v1/workshops/{id:guid}/lessons | held
        POST /api/v1/workshops/{id:guid}/lessons | held
        POST /api/v1/workshops/{id:guid}/lessons/carry | organiser
        GET /api/v1/workshops/{id:guid}/offenders | informed
        POST /api/v1/workshops/{id:guid}/offenders | writer
        GET /api/v1/workshops/{id:guid}/referrals | informed
        POST /api/v1/workshops/{id:guid}/referrals | writer
        GET /api/v1/workshops/{id:guid}/victims | informed
        POST /api/v1/workshops/{id:guid}/victims | writer

        PAGE /campaign-figures | signed-in
        PAGE /workshops/{WorkshopId:guid}/case-sets/{CaseSetId:guid}/determinations/new | writer
        PAGE /workshops/{WorkshopId:guid}/case-sets/{CaseSetId:guid}/findings/new | writer
        PAGE /workshops/{WorkshopId:guid}/case-sets/{CaseSetId:guid}/merge | organiser
        PAGE /workshops/{WorkshopId:guid}/findings | seat
        PAGE /workshops/{WorkshopId:guid}/findings/{FindingId:guid} | set
        PAGE /workshops/{WorkshopId:guid}/icse | seat
        PAGE /workshops/{WorkshopId:guid}/lessons | held
        PAGE /workshops/{WorkshopId:guid}/objects | seat
        PAGE /workshops/{WorkshopId:guid}/objects/{ObjectId:guid} | set
        PAGE /workshops/{WorkshopId:guid}/outcomes | informed
        PAGE /workshops/{WorkshopId:guid}/outcomes/offenders/{SubjectId:guid} | informed
        PAGE /workshops/{WorkshopId:guid}/outcomes/victims/{SubjectId:guid} | informed
        PAGE /workshops/{WorkshopId:guid}/referrals | informed
        PAGE /workshops/{WorkshopId:guid}/referrals/new | writer
        PAGE /workshops/{WorkshopId:guid}/referrals/{ReferralId:guid} | informed
        PAGE /workshops/{WorkshopId:guid}/review | reviewer
        PAGE /workshops/{WorkshopId:guid}/review/{DeterminationId:guid} | reviewer

        GET /calendar/{token}.ics | open
        PAGE /inbox | signed-in
        PAGE /search | signed-in
        DELETE /api/v1/participants/{id:guid}/calendar-token | self
        POST /api/v1/participants/{id:guid}/calendar-token | self
        DELETE /api/v1/rooms/{id:guid} | organiser
        PATCH /api/v1/rooms/{id:guid} | organiser
        DELETE /api/v1/sessions/{id:guid} | organiser
        GET /api/v1/sessions/{id:guid} | seat
        PATCH /api/v1/sessions/{id:guid} | organiser
        GET /api/v1/workshops/{workshopId:guid}/rooms | seat
        POST /api/v1/workshops/{workshopId:guid}/rooms | organiser
        GET /api/v1/workshops/{workshopId:guid}/sessions | seat
        POST /api/v1/workshops/{workshopId:guid}/sessions | organiser
        GET /api/v1/workshops/{workshopId:guid}/agenda/conflicts | organiser
        GET /api/v1/workshops/{workshopId:guid}/agenda/releases | seat
        POST /api/v1/workshops/{workshopId:guid}/agenda/releases | organiser
        POST /api/v1/workshops/{workshopId:guid}/agenda/acknowledgements | organiser
        DELETE /api/v1/workshops/{workshopId:guid}/agenda/acknowledgements/{key} | organiser

        PAGE /workshops/{WorkshopId:guid}/agenda | seat
        PAGE /workshops/{WorkshopId:guid}/agenda/calendar | seat
        PAGE /workshops/{WorkshopId:guid}/agenda/release | organiser
        PAGE /workshops/{WorkshopId:guid}/agenda/rooms | organiser
        PAGE /workshops/{WorkshopId:guid}/agenda/rooms/{RoomId:guid} | organiser
        PAGE /workshops/{WorkshopId:guid}/agenda/sessions/new | organiser
        PAGE /workshops/{WorkshopId:guid}/agenda/sessions/{SessionId:guid} | organiser
        PAGE /workshops/{WorkshopId:guid}/agenda/wall | seat
        POST /workshops/{workshopId:guid}/agenda/acknowledge | organiser
        POST /workshops/{workshopId:guid}/agenda/copy-day | organiser
        POST /workshops/{workshopId:guid}/agenda/reopen | organiser
        """;
}
