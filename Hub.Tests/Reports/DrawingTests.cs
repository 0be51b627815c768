using AngleSharp.Dom;
using Bunit;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Tests.Shell;
using Hub.Web.Reports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace Hub.Tests.Reports;

/// <summary>Charts say what they are told, in marks that can be counted and in words for who does not see them.</summary>
public sealed class DrawingTests : ComponentTest
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    [Fact]
    public void A_burn_up_ends_in_a_hollow_dot_and_shows_the_pace_that_is_needed()
    {
        var chart = BurnUp(days: 5, analysed: [10, 25, 40]);

        Assert.Equal(["mark-dot", "mark-dot", "mark-dot mark-dot--open"], chart.FindAll("circle").Select(c => c.ClassName));
        Assert.Single(chart.FindAll(".mark-need"));
        Assert.Contains("rise from 10 on the first day to 40 now", chart.Find("desc").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_last_day_no_pace_is_needed() => Assert.Empty(BurnUp(days: 3, analysed: [10, 25, 40]).FindAll(".mark-need"));

    [Fact]
    public void One_day_alone_draws_nothing() => Assert.Equal("", BurnUp(days: 1, analysed: [10]).Markup.Trim());

    [Fact]
    public void A_funnel_shows_todays_part_within_the_bar_and_in_words()
    {
        var chart = Render<Funnel>(p => p.Add(x => x.Id, "f").Add(x => x.Title, "Sets").Add(x => x.Rows, [("Registered", 200, 0), ("Analysed", 50, 20), ("Closed", 0, 0)]));
        double[] soft = [.. chart.FindAll(".mark-soft").Select(Width)];

        Assert.Equal(soft[0] * 50 / 200, soft[1] + Width(chart.Find(".mark-main")), 1.0);
        Assert.Equal(0, soft[2], 1.0);
        Assert.Contains("25 % · +20", chart.FindAll("text").Select(t => t.TextContent));
        Assert.Contains("Analysed 50, of them 20 today", chart.Find("desc").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ladder_has_one_mark_for_each_person_filled_where_the_person_stands()
    {
        var chart = Render<LadderDrawing>(p => p.Add(x => x.Id, "l").Add(x => x.Title, "Children").Add(x => x.Rows, [("Localised", 7, 2), ("Identified", 5, 5)]));

        Assert.Equal(5, chart.FindAll(".unit--on").Count);
        Assert.Equal(12, chart.FindAll(".unit").Count);
    }

    [Fact]
    public void A_ladder_of_many_people_becomes_bars()
    {
        var chart = Render<LadderDrawing>(p => p.Add(x => x.Id, "l").Add(x => x.Title, "Children").Add(x => x.Rows, [("Localised", 900, 300), ("Identified", 600, 600)]));

        Assert.Equal(4, chart.FindAll(".unit").Count);
        Assert.Contains("900", chart.FindAll("text").Select(t => t.TextContent));
    }

    [Fact]
    public void Editions_tell_exact_more_than_about_and_not_published_apart()
    {
        EditionFigures[] editions = [Edition(1, Qualifier.Exact), Edition(2, Qualifier.MoreThan), Edition(3, Qualifier.About), Edition(4, null)];

        var chart = Render<EditionBars>(p => p.Add(x => x.Id, "e").Add(x => x.Title, "Sets").Add(x => x.Editions, editions).Add(x => x.Counter, CounterKeys.SetsAnalysed));

        Assert.Equal((2, 1, 1, 1), (chart.FindAll("rect.mark-main").Count, chart.FindAll("path.mark-main").Count, chart.FindAll(".mark-about").Count, chart.FindAll(".mark-none").Count));
        Assert.Equal("edition 1: 580; edition 2: more than 580; edition 3: about 580. All other editions: not published.", chart.Find("desc").TextContent);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "step-1")]
    [InlineData(5, "step-2")]
    [InlineData(19, "step-3")]
    [InlineData(20, "step-4")]
    public void A_country_stands_on_the_step_of_its_value(int value, string? step)
    {
        Services.AddSingleton(new MapShapes(new OneCountry()));

        var map = Render<CountryMap>(p => p.Add(x => x.Id, "m").Add(x => x.Title, "Sets by country").Add(x => x.Description, "The values are in the table.").Add(x => x.Values, new Dictionary<string, int> { ["RO"] = value }));

        Assert.Equal(step ?? "", (map.Find("path").ClassName ?? "").Split(' ')[^1]);
    }

    [Fact]
    public void A_table_of_a_report_sets_groups_marks_and_the_total_apart()
    {
        var table = new ReportBlock.Table("Counters", [new("Counter"), new("To date", true)],
        [
            new([new("Sets")], ReportBlock.RowKind.Group), new([new("Analysed"), new("57", 57, Marks: ["a"])], ReportBlock.RowKind.Corrected), new([new("nothing found"), new("0", 0, Quiet: true)], ReportBlock.RowKind.Sub),
            new([new("Total"), new("57", 57)], ReportBlock.RowKind.Foot),
        ]);

        var shown = Render<ReportBlocks>(p => p.Add(x => x.Blocks, [table]));

        Assert.Equal("2", shown.Find(".group th").GetAttribute("colspan"));
        Assert.Equal("#correction-a", shown.Find("tr.corrected td sup a").GetAttribute("href"));
        Assert.Equal("nothing found", shown.Find("th.sub").TextContent);
        Assert.Equal("Total", shown.Find("tfoot th").TextContent);
        Assert.Equal(3, shown.FindAll("td.num").Count);
    }

    private IRenderedComponent<BurnUp> BurnUp(int days, long[] analysed) => Render<BurnUp>(p => p.Add(x => x.Id, "b").Add(x => x.Days, [.. Enumerable.Range(0, days).Select(Monday.AddDays)])
        .Add(x => x.Analysed, analysed).Add(x => x.Available, [.. analysed.Select(_ => 100L)]));

    private static EditionFigures Edition(int no, Qualifier? qualifier) => new(no, "", null, Monday, false,
        qualifier is { } q ? new Dictionary<string, QualifiedFigure> { [CounterKeys.SetsAnalysed] = new(580, q) } : []);

    private static double Width(IElement bar) => double.Parse(bar.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A map of one country, where the real one has been built from the world's.</summary>
    private sealed class OneCountry : IWebHostEnvironment, IFileProvider
    {
        public string WebRootPath { get; set; } = "";
        public IFileProvider WebRootFileProvider { get => this; set { } }
        public string ApplicationName { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get => this; set { } }
        public string ContentRootPath { get; set; } = "";
        public string EnvironmentName { get; set; } = "";

        public IFileInfo GetFileInfo(string subpath) => new Svg();

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public Microsoft.Extensions.Primitives.IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    private sealed class Svg : IFileInfo
    {
        public bool Exists => true;
        public long Length => 1;
        public string? PhysicalPath => null;
        public string Name => "map";
        public DateTimeOffset LastModified => default;
        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream("<svg viewBox=\"0 0 9 9\"><path class=\"country\" data-code=\"RO\" d=\"M0 0z\"/></svg>"u8.ToArray());
    }
}
