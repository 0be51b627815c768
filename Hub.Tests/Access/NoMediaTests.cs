using System.Net;
using System.Net.Http.Json;
using Hub.Tests.Findings;
using Hub.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>domain.md 3, invariant 1: nothing here can hold or take a file, an image or a hash, and /assurance says so live.</summary>
public sealed class NoMediaTests : IAsyncLifetime
{
    private readonly Room _room = new();

    public Task InitializeAsync() => _room.FurnishAsync();

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task No_table_has_a_binary_column_beside_passkeys()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();

        Assert.Equal(["AspNetUserPasskeys.CredentialId"], Proofs.BinaryColumns(db));
        // The model and the file itself agree.
        var columns = await db.Database.SqlQueryRaw<string>("select m.name || '.' || c.name as Value from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and upper(c.type) like '%BLOB%' and m.name not like 'NoteSearch%' and m.name not like '%QRTZ%'").ToListAsync();
        Assert.Equal(["AspNetUserPasskeys.CredentialId"], columns.Order());
    }

    [Fact]
    public void No_endpoint_and_no_page_binds_a_file_or_bytes() => Assert.Empty(Proofs.FileTakers(_room.Hub.Get<EndpointDataSource>()));

    [Fact]
    public async Task A_multipart_body_with_a_file_is_refused_by_everything_that_takes_a_body()
    {
        var organiser = _room.Organiser;
        List<string> taken = [];
        int asked = 0;
        foreach (var (endpoint, _) in Proofs.Inputs(_room.Hub.Get<EndpointDataSource>()).Where(i => i.Endpoint.Contains("/api/", StringComparison.Ordinal)))
        {
            string[] parts = endpoint.Split(' ');
            string path = System.Text.RegularExpressions.Regex.Replace(parts[1].Replace("/workshops/{id:guid}", "/workshops/" + _room.Workshop.Id, StringComparison.Ordinal).Replace("/workshops/{workshopId:guid}", "/workshops/" + _room.Workshop.Id, StringComparison.Ordinal)
                .Replace("/case-sets/{id:guid}", "/case-sets/" + _room.Set.Id, StringComparison.Ordinal), "\\{[^}]*\\}", Guid.CreateVersion7().ToString());
            using var form = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0]), "file", "picture.jpg" } };
            using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path) { Content = form };
            using var answer = await organiser.SendAsync(request);
            asked++;
            // An act without a body looks at none and does what its address says; nothing of the body is read.
            if (answer.IsSuccessStatusCode && !parts[1].EndsWith("/apply", StringComparison.Ordinal) && !BodyIsIgnored(endpoint)) taken.Add($"{endpoint} {(int)answer.StatusCode}");
        }

        Assert.True(asked > 60, "The walk found hardly any endpoint: it looks in the wrong place.");
        Assert.Empty(taken);
    }

    [Theory]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("<img src=x>")]
    [InlineData("![x](https://somewhere.example/y.png)")]
    [InlineData("00000000000000000000000000000001")]
    [InlineData("0000000000000000000000000000000000000001")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001")]
    public async Task No_text_field_of_the_work_takes_an_image_or_a_hash(string text)
    {
        var w = _room.Workshop.Id;
        (string Url, object Body)[] fields =
        [
            ($"/api/v1/case-sets/{_room.Set.Id}/findings", Room.Finding("Seen on " + text)),
            ($"/api/v1/workshops/{w}/lessons", new { kind = "Teamwork", title = "Handover", text = "Seen on " + text }),
            ($"/api/v1/case-sets/{_room.Set.Id}/objects", new { title = "Bag", objectType = "Bag", publicQuestion = "Where? " + text, custodian = "Police DE", custodianRef = "DE-2026-77" }),
        ];
        foreach (var (url, body) in fields)
        {
            using var answer = await _room.Anna.PostAsJsonAsync(url, body);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{url} answered {(int)answer.StatusCode}");
        }

        using var set = await _room.Organiser.PostAsJsonAsync($"/api/v1/workshops/{w}/case-sets", new { title = "Harbour " + text, owner = "Police IT", images = 1, videos = 0, intensity = 1, priority = 1, marking = new { tlp = "Amber", hCode = "H0" } });
        Assert.True((int)set.StatusCode is >= 400 and < 500, $"a set's title answered {(int)set.StatusCode}");
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Equal((0, 0, 0), (await db.Findings.CountAsync(), await db.Lessons.CountAsync(), await db.TraceableObjects.CountAsync()));
    }

    [Fact]
    public async Task The_assurance_page_shows_the_proofs_to_auditors_and_administrators_alone()
    {
        using var administrator = await _room.Hub.AsAsync(await _room.Hub.HasUserAsync("Administrator", administrator: true));
        string page = await (await administrator.GetAsync("/assurance")).EnsureSuccessStatusCode().Content.ReadAsStringAsync();

        foreach (string proof in new[] { "AspNetUserPasskeys.CredentialId", "Endpoints that take a file: 0.", "Nowhere. Mails are written into a folder", "frame-ancestors", "POST /api/v1/workshops/{workshopId:guid}/case-sets/import/vics", "NodaTime" })
            Assert.Contains(proof, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(6, Proofs.Refusals().Count(r => r.Refusal is not null));
        Assert.Null(Proofs.Refusals()[^1].Refusal);
        Assert.Equal(HttpStatusCode.Forbidden, (await _room.Anna.GetAsync("/assurance")).StatusCode);
    }

    private static bool BodyIsIgnored(string endpoint) => endpoint is "POST /api/v1/workshops/{workshopId:guid}/exposure/end";
}
