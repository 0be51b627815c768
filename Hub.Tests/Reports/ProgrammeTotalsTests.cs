using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Reports;
using static Hub.Domain.Workshops.Qualifier;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Tests.Reports;

public class ProgrammeTotalsTests
{
    [Theory]
    [InlineData("2018-10-31", K.VictimsSafeguarded, 241, Exact)]
    [InlineData("2018-10-31", K.OffendersProsecuted, 94, Exact)]
    [InlineData("2021-11-30", K.VictimsSafeguarded, 533, Exact)]
    [InlineData("2021-11-30", K.OffendersArrested, 182, Exact)]
    [InlineData("2021-11-30", K.SetsDetermined, 1726, Exact)]
    [InlineData("2021-11-30", K.Seats, 290, Exact)]
    [InlineData("2021-11-30", K.Countries, 35, MoreThan)]
    [InlineData("2023-12-31", K.VictimsSafeguarded, 695, MoreThan)]
    [InlineData("2023-12-31", K.OffendersArrested, 228, Exact)]
    [InlineData("2024-05-31", K.VictimsSafeguarded, 700, MoreThan)]
    [InlineData("2024-05-31", K.OffendersArrested, 230, Exact)]
    [InlineData("2025-10-01", K.VictimsSafeguarded, 1000, MoreThan)]
    [InlineData("2025-10-01", K.OffendersArrested, 301, Exact)]
    [InlineData("2025-10-01", K.SetsDetermined, 2332, About)]
    [InlineData("2025-10-01", K.Seats, 410, MoreThan)]
    public void The_published_chain_gives_the_stated_figures(string asOf, string counter, long value, Qualifier qualifier)
    {
        var totals = ProgrammeTotals.Of(Chain(), [], DateOnly.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(new QualifiedFigure(value, qualifier), totals.Line(counter)!.Total);
    }

    [Fact]
    public void The_chain_lists_seventeen_editions_of_which_three_published_nothing()
    {
        var totals = ProgrammeTotals.Of(Chain(), [], new DateOnly(2025, 10, 1));

        Assert.Equal(17, totals.Editions.Count);
        Assert.Equal([8, 11, 15], totals.Editions.Where(e => e.Figures.Count == 0).Select(e => e.No!.Value));
        Assert.Equal(new QualifiedFigure(451, MoreThan), totals.Line(K.VictimsSafeguarded)!.NotTied);
        Assert.Equal(new QualifiedFigure(116, Exact), totals.Line(K.OffendersArrested)!.NotTied);
    }

    [Fact]
    public void The_opening_balance_and_this_edition_give_the_totals_of_the_tenth_taskforce()
    {
        var programme = new Programme(Guid.CreateVersion7(), "Europol VIDTF");
        programme.Opens([
            new(K.SetsDetermined, 1500, Exact, new(2021, 10, 24), "press release"), new(K.VictimsSafeguarded, 524, Exact, new(2021, 10, 24), "press release"),
            new(K.OffendersArrested, 180, Exact, new(2021, 10, 24), "press release"), new(K.Seats, 263, Exact, new(2021, 10, 24), "press release"),
            new(K.Countries, 35, MoreThan, new(2021, 10, 24), "press release")]);
        var figures = PublishedWorkshopsTests.Tenth().At(32);
        var tenth = new EditionFigures(10, "10th VIDTF", null, new(2021, 11, 5), true, figures.Values.ToDictionary(v => v.Key, v => QualifiedFigure.Exactly(v.Value)));

        var totals = ProgrammeTotals.Of(programme, [tenth], new DateOnly(2021, 11, 26));

        Assert.Equal(QualifiedFigure.Exactly(1726), totals.Line(K.SetsDetermined)!.Total);
        Assert.Equal(QualifiedFigure.Exactly(533), totals.Line(K.VictimsSafeguarded)!.Total);
        Assert.Equal(QualifiedFigure.Exactly(182), totals.Line(K.OffendersArrested)!.Total);
        Assert.Equal(new QualifiedFigure(35, MoreThan), totals.Line(K.Countries)!.Total);
    }

    [Theory]
    [InlineData(Exact, Exact, Exact)]
    [InlineData(Exact, MoreThan, MoreThan)]
    [InlineData(MoreThan, About, About)]
    [InlineData(About, Exact, About)]
    public void A_sum_is_as_firm_as_its_least_firm_part(Qualifier a, Qualifier b, Qualifier sum)
    {
        Assert.Equal(new QualifiedFigure(30, sum), new QualifiedFigure(10, a) + new QualifiedFigure(20, b));
        Assert.Equal(new QualifiedFigure(30, sum), new QualifiedFigure(20, b) + new QualifiedFigure(10, a));
    }

    [Theory]
    [InlineData("kind,edition\n", "columns")]
    [InlineData("rumour,1,,,,,,,,\n", "kind")]
    [InlineData("figure,1,,,seats,25,Exact,,,\n", "before its figures")]
    [InlineData("stated,,,,seats,many,Exact,2021-11-30,,x\n", "whole number")]
    [InlineData("stated,,,,seats,25,Roughly,2021-11-30,,x\n", "qualifier")]
    public void A_chain_that_cannot_be_read_names_the_line(string text, string said)
    {
        string header = said == "columns" ? "" : "kind,edition,dates,lastDay,counter,value,qualifier,asOf,note,source\n";

        var refused = Assert.Throws<Hub.Domain.InvalidFieldException>(() => ProgrammeCsv.Read(new StringReader(header + text)));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static Programme Chain()
    {
        var programme = new Programme(Guid.CreateVersion7(), "Europol VIDTF");
        var (openings, editions, stated) = ProgrammeCsv.Read(new StreamReader(Path.Combine(AppContext.BaseDirectory, "Demo", "vidtf.csv")));
        programme.Opens(openings);
        programme.Publishes(editions, stated);
        return programme;
    }
}
