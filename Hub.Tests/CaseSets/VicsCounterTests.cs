using System.Text;
using Hub.Domain.CaseSets;

namespace Hub.Tests.CaseSets;

/// <summary>Each trap of domain.md 6 is a test. Hashes are obviously invented.</summary>
public class VicsCounterTests
{
    private const string Context20 = "\"@odata.context\":\"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases\"";

    private static readonly DateTime Now = new(2026, 11, 18, 9, 0, 0, DateTimeKind.Utc);

    internal static string Hash(int n) => n.ToString("x32", null);

    internal static async Task<IReadOnlyList<VicsCounts>> Count(string json, int step = int.MaxValue) => await Count(Encoding.UTF8.GetBytes(json), step);

    internal static async Task<IReadOnlyList<VicsCounts>> Count(byte[] bytes, int step = int.MaxValue) =>
        await VicsCounter.CountAsync(new Drip(bytes, step), 1L << 30, Now, null, default);

    private static string Case(params string[] media) => $"{{{Context20},\"value\":[{{\"CaseID\":\"x\",\"SourceApplicationName\":\"Tool 1.2\",\"Media\":[{string.Join(",", media)}]}}]}}";

    private static async Task<VicsCounts> One(params string[] media) => Assert.Single(await Count(Case(media)));

    [Fact]
    public async Task The_count_object_holds_numbers_the_format_and_the_tool()
    {
        var counts = await One(
            $"{{\"MediaID\":1,\"Category\":1,\"MD5\":\"{Hash(1)}\",\"MediaSize\":100,\"MimeType\":\"image/jpeg\",\"VictimIdentified\":\"true\",\"IsDistributed\":true,\"Series\":\"S 1\",\"MediaFiles\":[{{\"MD5\":\"{Hash(1)}\",\"FileName\":\"a\"}},{{\"FileName\":\"b\"}}]}}",
            $"{{\"MediaID\":2,\"Category\":2,\"MD5\":\"{Hash(2)}\",\"MediaSize\":\"250\",\"MimeType\":\"video/mp4\",\"OffenderIdentified\":\"True\",\"IsSuspected\":\"true\",\"Series\":\"S 2\"}}",
            $"{{\"MediaID\":3,\"MD5\":\"{Hash(3)}\",\"MimeType\":\"application/pdf\"}}");

        Assert.Equal(("2.0", "US", "Cases", "Tool 1.2", 1), (counts.Version, counts.Variant, counts.Kind, counts.Tool, counts.Cases));
        Assert.Equal((3, 3, 1, 1, 1, 0), (counts.MediaEntries, counts.DistinctMedia, counts.Images, counts.Videos, counts.Other, counts.UnknownType));
        Assert.Equal((1, 1, 1, 1, 2, 350, 2), (counts.VictimIdentified, counts.OffenderIdentified, counts.Distributed, counts.Suspected, counts.DistinctSeries, counts.TotalBytes, counts.MediaFiles));
        Assert.Equal(new Dictionary<string, long> { ["1"] = 1, ["2"] = 1, ["null"] = 1 }, counts.Categories);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("\"true\"", 1)]
    [InlineData("\"TRUE\"", 1)]
    [InlineData("\"false\"", 0)]
    [InlineData("false", 0)]
    [InlineData("null", 0)]
    [InlineData("{\"a\":true}", 0)]
    public async Task Booleans_come_in_every_form(string value, int expected) =>
        Assert.Equal(expected, (await One($"{{\"MediaID\":1,\"VictimIdentified\":{value}}}")).VictimIdentified);

    [Theory]
    [InlineData("7", "7")]
    [InlineData("\"7\"", "7")]
    [InlineData("0", "0")]
    [InlineData("null", "null")]
    [InlineData("\"\"", "null")]
    [InlineData("\"seven\"", "null")]
    [InlineData("1.5", "null")]
    public async Task A_category_is_a_number_a_text_or_nothing_and_is_never_labelled(string value, string key) =>
        Assert.Equal(new Dictionary<string, long> { [key] = 1 }, (await One($"{{\"MediaID\":1,\"Category\":{value}}}")).Categories);

    [Fact]
    public async Task The_array_is_counted_not_what_the_header_says() =>
        Assert.Equal(1, Assert.Single(await Count($"{{{Context20},\"value\":[{{\"CaseID\":\"x\",\"TotalMediaFiles\":34731,\"Media\":[{{\"MediaID\":1}}]}}]}}")).MediaEntries);

    [Fact]
    public async Task Entries_that_share_a_file_are_one_distinct_file_in_capitals_or_not()
    {
        var counts = await One([.. Enumerable.Range(0, 116).Select(i => $"{{\"MediaID\":{i},\"MD5\":\"{(i % 2 == 0 ? Hash(0xABC) : Hash(0xABC).ToUpperInvariant())}\"}}"), $"{{\"MediaID\":200,\"SHA1\":\"{Hash(5)}\"}}", "{\"MediaID\":201}"]);

        Assert.Equal((118, 3), (counts.MediaEntries, counts.DistinctMedia));
    }

    [Fact]
    public async Task Value_may_be_one_object_and_names_may_be_small() =>
        Assert.Equal((1, 1L), (await Count("{\"VALUE\":{\"caseid\":\"x\",\"media\":[{\"mediaid\":1,\"mimetype\":\"IMAGE/PNG\"}]}}")) is [var c] ? (c.Cases, c.Images) : default);

    [Fact]
    public async Task Series_is_a_text_or_an_object()
    {
        var counts = await One("{\"MediaID\":1,\"Series\":\"A\"}", "{\"MediaID\":2,\"Series\":{\"Name\":\"A\",\"Other\":\"B\"}}", "{\"MediaID\":3,\"Series\":[{\"Name\":\"C\"}]}", "{\"MediaID\":4,\"Series\":null,\"Tags\":{\"x\":[1]}}");

        Assert.Equal(2, counts.DistinctSeries);
    }

    [Fact]
    public async Task Unknown_keys_are_stepped_over_wherever_they_stand() =>
        Assert.Equal(1, (await Count("{\"Agency\":{\"value\":[{\"CaseID\":1}]},\"Case No.\":\"1\",\"value\":[{\"CaseMetadata\":[{\"Media\":[1,2]}],\"CaseID\":\"x\",\"Media\":[{\"MediaID\":1,\"Exifs\":[{\"MD5\":\"1\"}],\"AlternativeHashes\":[{\"MD5\":\"2\"}]}]}]}"))[0].MediaEntries);

    [Fact]
    public async Task A_list_of_records_is_one_count_and_its_context_may_come_last()
    {
        var counts = Assert.Single(await Count($"{{\"value\":[{{\"MediaID\":1,\"MD5\":\"{Hash(1)}\"}},{{\"MediaID\":2,\"MD5\":\"{Hash(1)}\"}}],\"@odata.context\":\"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/CUSTOM/$metadata#Media\"}}"));

        Assert.Equal(("Media", "2.0", "CUSTOM", 2, 1), (counts.Kind, counts.Version, counts.Variant, counts.MediaEntries, counts.DistinctMedia));
    }

    [Theory]
    [InlineData("http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Cases", "1.3")]
    [InlineData("http://github.com/ICMEC/ProjectVic/DataModels/1.2.xml#Cases", "1.2")]
    public async Task The_older_formats_have_another_root_key_and_noise(string metadata, string version) =>
        Assert.Equal((version, null), (await Count($"{{\"odata.metadata\":\"{metadata}\",\"odata.id\":\"1\",\"value\":[{{\"odata.editLink\":\"x\",\"CaseID\":\"x\",\"Media@odata.navigationLinkUrl\":\"y\",\"Media\":[]}}]}}")) is [var c] ? (c.Version, c.Variant) : default);

    [Fact]
    public async Task Each_case_is_counted_on_its_own()
    {
        var cases = await Count($"{{{Context20},\"value\":[{{\"CaseID\":\"1\",\"Media\":[{{\"MD5\":\"{Hash(1)}\"}}]}},{{\"CaseID\":\"2\",\"Media\":[{{\"MD5\":\"{Hash(1)}\"}},{{\"MD5\":\"{Hash(2)}\"}}]}},{{\"CaseID\":\"3\",\"Media\":null}}]}}");

        Assert.Equal([1L, 2L, 0L], cases.Select(c => c.DistinctMedia));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task It_does_not_matter_how_the_bytes_arrive(int step)
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Case([.. Enumerable.Range(0, 50).Select(i => $"{{\"MediaID\":{i},\"Category\":{i % 3},\"MD5\":\"{Hash(i / 2)}\",\"Comments\":\"è {new string('x', i)}\"}}")]))];

        var (whole, dripped) = (await Count(json), await Count(json, step));

        Assert.Equal(whole[0].ToJson(), dripped[0].ToJson());
        Assert.Equal((50, 25), (dripped[0].MediaEntries, dripped[0].DistinctMedia));
    }

    [Theory]
    [InlineData("", "breaks off")]
    [InlineData("{\"value\":[{\"Media\":[{\"MediaID\":1", "breaks off")]
    [InlineData("{\"value\":[{\"Media\":[}", "no valid JSON")]
    [InlineData("[]", "no VICS manifest")]
    [InlineData("7", "no VICS manifest")]
    [InlineData("{\"Cases\":[]}", "no VICS manifest")]
    [InlineData("{\"value\":[]} x", "no valid JSON")]
    [InlineData("{\"value\":[{\"MD5\":\"1\"},{\"CaseID\":\"1\"}]}", "mixed")]
    public async Task What_cannot_be_read_is_refused_with_the_place(string json, string what) =>
        Assert.Contains(what, (await Assert.ThrowsAsync<VicsUnreadableException>(() => Count(json))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Deep_nesting_other_encodings_long_values_and_large_files_are_refused()
    {
        await Assert.ThrowsAsync<VicsUnreadableException>(() => Count("{\"value\":" + new string('[', 100)));
        await Assert.ThrowsAsync<VicsUnreadableException>(() => Count(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()));
        await Assert.ThrowsAsync<VicsUnreadableException>(() => Count("{\"Comments\":\"" + new string('a', VicsCounter.MaxValueBytes + 10) + "\"}", 50_000));
        await Assert.ThrowsAsync<VicsUnreadableException>(() => VicsCounter.CountAsync(new MemoryStream(Encoding.UTF8.GetBytes(Case("{\"MediaID\":1}"))), 20, Now, null, default));
    }

    [Fact]
    public async Task A_tool_name_that_could_be_a_hash_is_dropped() =>
        Assert.Null((await Count($"{{\"value\":[{{\"CaseID\":\"1\",\"SourceApplicationName\":\"{Hash(7)}\",\"Media\":[]}}]}}"))[0].Tool);

    [Fact]
    public async Task Mutated_manifests_are_counted_or_refused_and_nothing_else()
    {
        byte[] good = Encoding.UTF8.GetBytes(Case([.. Enumerable.Range(0, 10).Select(i => $"{{\"MediaID\":{i},\"Category\":\"{i}\",\"MD5\":\"{Hash(i)}\",\"Series\":{{\"a\":\"b\"}},\"MediaFiles\":[{{\"a\":1}}]}}")]));
        var random = new Random(20261121);
        int refused = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] bad = [.. good.Take(random.Next(4) == 0 ? random.Next(good.Length) : good.Length)];
            for (int flips = random.Next(4); flips >= 0 && bad.Length > 0; flips--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try { await Count(bad, random.Next(1, 200)); }
            catch (VicsUnreadableException e) { refused++; Assert.NotEqual("", e.Message); }
        }

        Assert.InRange(refused, 500, 2_000);
    }

    /// <summary>A stream that gives a few bytes at a time, as a network does.</summary>
    private sealed class Drip(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, step)], cancellationToken);
    }
}
