using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Hub.Tests.Walk;

/// <summary>A national workshop from an empty hub to its end-of-event summary, by programs, with the figures of the first Italian one (March 2019).</summary>
/// <param name="client">A new client whose base address is the hub, or what stands in front of it.</param>
/// <param name="token">The bootstrap token.</param>
/// <param name="sets">104 were analysed then; at least 11, of which the country is determined.</param>
public sealed class WorkshopWalk(Func<HttpClient> client, string token, int sets = 104)
{
    public async Task RunAsync()
    {
        var administrator = Caller(token);

        // Organisations, people with tokens, the workshop.
        await administrator.PostAsync("/organisations", new { name = "Polizia Postale e delle Comunicazioni", shortName = "Polizia Postale", kind = "Police", countryCode = "IT" });
        await administrator.PostAsync("/organisations", new { name = "European Cybercrime Centre", shortName = "EC3", kind = "EUAgency" });
        string host = Id(await administrator.GetAsync("/organisations"), o => o["shortName"]!.GetValue<string>() == "Polizia Postale");
        string supporter = Id(await administrator.GetAsync("/organisations"), o => o["shortName"]!.GetValue<string>() == "EC3");
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var organiser = await PersonAsync(administrator, "organiser@example.org", "Organiser 01 (IT)", asAdministrator: true);
        var workshop = await organiser.PostAsync("/workshops", new
        {
            title = "National workshop 2019-03",
            scope = "National",
            hostOrganisationId = host,
            supportingOrganisationIds = new[] { supporter },
            mode = "OnSite",
            timeZone = "Europe/Rome",
            firstDay = today.AddDays(-2),
            lastDay = today.AddDays(7),
            corpusFiles = 224317,
            corpusQualifier = "MoreThan",
        });
        string w = workshop["id"]!.GetValue<string>();

        // The roster: 25 specialists of two units, a welfare officer, a host reviewer.
        var csv = new StringBuilder("name,email,organisation,country,unit,role,languages,expertise,from,to\n");
        for (int i = 1; i <= 25; i++)
            csv.Append(CultureInfo.InvariantCulture, $"Specialist {i:00} (IT),specialist{i:00}@example.org,Polizia Postale,IT,{(i <= 10 ? "Central Service" : "Compartimento Roma")},{(i % 9 == 1 ? "TeamLead" : "Specialist")},it;en,audio,,\n");
        csv.Append("Welfare 01 (IT),welfare@example.org,Polizia Postale,IT,,Welfare,it,,,\nReviewer 01 (IT),reviewer@example.org,Polizia Postale,IT,,HostReviewer,it,,,\n");
        var dry = await organiser.PostCsvAsync($"/workshops/{w}/participants/import?dryRun=true", csv.ToString());
        Assert.Equal((27, 0), (dry["created"]!.GetValue<int>(), dry["rejected"]!.AsArray().Count));
        Assert.Equal(1, (await organiser.GetAsync($"/workshops/{w}/participants?take=500"))["total"]!.GetValue<int>());
        await organiser.PostCsvAsync($"/workshops/{w}/participants/import", csv.ToString());
        await organiser.PostAsync($"/workshops/{w}/state", new { to = "Preparing" });
        var people = (await organiser.GetAsync($"/workshops/{w}/participants?take=500"))["items"]!.AsArray();
        foreach (var seat in people.Where(p => p!["role"]!.GetValue<string>() != "Organiser"))
        {
            foreach (string to in new[] { "Invited", "Accepted", "Confirmed", "Active" })
                await organiser.PostAsync($"/participants/{seat!["id"]}/state", to == "Active" ? new { to, welfareBriefedAt = DateTime.UtcNow } : new { to });
        }

        // Three teams, and the sets.
        var specialists = people.Where(p => p!["role"]!.GetValue<string>() is "Specialist" or "TeamLead").Select(p => p!["id"]!.GetValue<string>()).ToList();
        var teams = new List<string>();
        for (int t = 0; t < 3; t++)
            teams.Add((await organiser.PostAsync($"/workshops/{w}/teams", new { name = new[] { "Birch", "Cedar", "Elm" }[t], members = specialists.Where((_, i) => i % 3 == t).ToArray() }))["id"]!.GetValue<string>());
        var manifest = new StringBuilder("ref,title,owner,images,videos,otherFiles,intensity,priority,languages,tlp,hCode,releasableTo,notReleasableTo,externalRefs\n");
        for (int i = 1; i <= sets; i++) manifest.Append(CultureInfo.InvariantCulture, $"IT1-{i:0000},Harbour {i},Polizia Postale,{2000 + i},10,0,2,{1 + i % 5},it,AmberStrict,H1,,,\n");
        var imported = await organiser.PostCsvAsync($"/workshops/{w}/case-sets/import", manifest.ToString());
        Assert.Equal(sets, imported["created"]!.GetValue<int>());
        var caseSets = (await organiser.GetAsync($"/workshops/{w}/case-sets?take=500"))["items"]!.AsArray().Select(s => s!["id"]!.GetValue<string>()).ToList();
        foreach (string s in caseSets)
        {
            await organiser.PostAsync($"/case-sets/{s}/state", new { to = "Triaged" });
            await organiser.PostAsync($"/case-sets/{s}/state", new { to = "Available" });
        }

        await organiser.PostAsync($"/workshops/{w}/state", new { to = "Running" });
        var plan = await organiser.PostAsync($"/workshops/{w}/assignment-plans", new { });
        Assert.Equal(sets, plan["assignments"]!.AsArray().Count);
        Assert.True(plan["maxLoad"]!.GetValue<double>() >= plan["lowerBound"]!.GetValue<double>());
        await organiser.PostAsync($"/assignment-plans/{plan["id"]}/apply", new { });

        // A member of each team works; the organiser, who sits in none, decides.
        var teamOf = plan["assignments"]!.AsArray().ToDictionary(a => a!["caseSetId"]!.GetValue<string>(), a => teams.IndexOf(a!["teamId"]!.GetValue<string>()));
        var workers = new List<ApiCaller>();
        for (int t = 0; t < 3; t++) workers.Add(await PersonAsync(administrator, $"specialist{t + 1:00}@example.org", null));
        List<string> victims = [], contributions = [];
        for (int i = 0; i < caseSets.Count; i++)
        {
            string s = caseSets[i];
            var mine = workers[teamOf[s]];
            await mine.PostAsync($"/case-sets/{s}/state", new { to = "InAnalysis" });
            if (i < 11)
            {
                var finding = await mine.PostAsync($"/case-sets/{s}/findings", new { kind = "ElectricalFitting", statement = "Wall sockets of a type sold in one country only", supportsCountries = new[] { "RO" }, sourceCode = "B", infoCode = 2, fact = true });
                var determination = await mine.PostAsync($"/case-sets/{s}/determinations", new { countries = new[] { "RO" }, likelihood = "VeryLikely", confidence = "High", basisFindingIds = new[] { finding["id"]!.GetValue<string>() } });
                await mine.PostAsync($"/determinations/{determination["id"]}/decision", new { accept = true }, HttpStatusCode.Conflict);
                await organiser.PostAsync($"/determinations/{determination["id"]}/decision", new { accept = true });
            }

            await mine.PostAsync($"/case-sets/{s}/state", new { to = "Analysed", summary = i < 11 ? "Country determined" : "Nothing found" });
            contributions.Add((await mine.PostAsync($"/case-sets/{s}/icse-contributions", new { kind = "New", icseSeriesRef = $"S-{i:0000}" }))["id"]!.GetValue<string>());
        }

        foreach (string contribution in contributions) await organiser.PostAsync($"/icse-contributions/{contribution}/state", new { to = "Uploaded" });

        // Six victims over eleven sets; the country is informed and opens investigations.
        for (int v = 0; v < 6; v++)
        {
            var of = caseSets.Take(11).Where((_, i) => i % 6 == v).ToArray();
            victims.Add((await organiser.PostAsync($"/workshops/{w}/victims", new { caseSetIds = of, knownBefore = false }))["id"]!.GetValue<string>());
            await organiser.PostAsync($"/victims/{victims[v]}/outcomes", new { to = "Localised", effectiveOn = today, reportedBy = "Polizia Postale", source = "Daily meeting" });
        }

        var referral = await organiser.PostAsync($"/workshops/{w}/referrals", new { recipientCountry = "RO", caseSetIds = caseSets.Take(11).ToArray(), purpose = "Investigate", channel = "SIENA", channelRef = "SIENA-1" });
        foreach (string to in new[] { "Approved", "Sent", "Acknowledged", "InvestigationOpened" })
            await (to == "Approved" ? await ReviewerAsync(administrator) : organiser).PostAsync($"/referrals/{referral["id"]}/state", new { to });

        // Figures: exactly the press release's.
        var counters = (await organiser.GetAsync($"/workshops/{w}/counters"))["counters"]!;
        int Figure(string key) => counters[key]!.GetValue<int>();
        Assert.Equal((25, 1, 2), (Figure("seats"), Figure("countries"), Figure("units")));
        Assert.Equal((11, 6, 6), (Figure("setsDetermined"), Figure("victimsInDeterminedSets"), Figure("victimsLocalised")));
        Assert.Equal((sets, sets, 1, 1), (Figure("icseSets"), Figure("setsAnalysed"), Figure("countriesInformed"), Figure("investigationsOpened")));
        Assert.Equal(224317, counters["corpusFiles"]!.GetValue<long>());

        // The daily report of today and the summary, frozen.
        var daily = await organiser.PostAsync($"/workshops/{w}/reports", new { kind = "Daily" });
        var reviewer = await ReviewerAsync(administrator);
        await reviewer.PostAsync($"/reports/{daily["id"]}/state", new { to = "Approved" });
        await organiser.PostAsync($"/reports/{daily["id"]}/state", new { to = "Issued" });
        string issued = await organiser.Client.GetStringAsync($"/api/v1/reports/{daily["id"]}");
        await organiser.PostAsync($"/victims/{victims[0]}/outcomes", new { to = "ProvisionallyIdentified", effectiveOn = today, reportedBy = "Polizia Postale", source = "Late news" });
        Assert.Equal(issued, await organiser.Client.GetStringAsync($"/api/v1/reports/{daily["id"]}"));

        await organiser.PostAsync($"/workshops/{w}/state", new { to = "FollowUp" });
        var summary = await organiser.PostAsync($"/workshops/{w}/reports", new { kind = "Summary" });
        await organiser.PostAsync($"/workshops/{w}/state", new { to = "Closed" }, HttpStatusCode.Conflict);
        await reviewer.PostAsync($"/reports/{summary["id"]}/state", new { to = "Approved" });
        await organiser.PostAsync($"/reports/{summary["id"]}/state", new { to = "Issued" });
        await organiser.PostAsync($"/workshops/{w}/state", new { to = "Closed" });
        Assert.Equal(1, summary["counters"]!["victimsProvisional"]!.GetValue<int>());
    }

    private Task<ApiCaller> ReviewerAsync(ApiCaller administrator) => PersonAsync(administrator, "reviewer@example.org", null);

    /// <summary>A caller for the person with this e-mail; created when a name is given.</summary>
    private async Task<ApiCaller> PersonAsync(ApiCaller administrator, string email, string? name, bool asAdministrator = false)
    {
        if (name is not null) await administrator.PostAsync("/users", new { email, displayName = name, administrator = asAdministrator });
        string id = Id(await administrator.GetAsync("/users?take=500"), u => u["email"]!.GetValue<string>() == email);
        return Caller((await administrator.PostAsync($"/users/{id}/tokens", new { name = "walk" }))["token"]!.GetValue<string>());
    }

    private ApiCaller Caller(string bearer)
    {
        var caller = client();
        caller.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return new ApiCaller(caller);
    }

    private static string Id(JsonNode list, Func<JsonNode, bool> which) => list["items"]!.AsArray().Single(item => which(item!))!["id"]!.GetValue<string>();
}
