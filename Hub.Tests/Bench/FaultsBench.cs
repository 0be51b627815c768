using Hub.Tests.Faults;
using Hub.Tests.Nodes;
using Hub.Tests.Notes;
using Xunit.Abstractions;

namespace Hub.Tests.Bench;

/// <summary>The fault tests of the suite, in the length that HUB_TEST_KILLS and HUB_TEST_LOCKED ask for, with what they print.</summary>
internal static class FaultsBench
{
    public static async Task RunAsync()
    {
        Measure.Heading("Faults: 0 acknowledged writes lost, 0 doubled, or the run stops");
        var console = new Printed();
        await new SqliteFaultTests(console).What_programs_were_told_is_true_after_every_kill();
        await new KilledHubTests(console).What_was_acknowledged_survives_every_kill_once();
        await new SqliteFaultTests(console).A_file_that_somebody_else_holds_is_said_reading_goes_on_and_writing_comes_back();
        if (new TmpfsFactAttribute().Skip is null) await new SqliteFaultTests(console).A_full_disk_is_said_reading_goes_on_and_writing_comes_back_without_a_restart();
        await new PostgresFaultTests(console).PostgreSQL_is_slow_cut_off_and_restarted_and_the_hub_goes_on_with_nothing_lost();
        await new ThreeNodesTests(console).A_workshop_goes_to_its_summary_while_nodes_are_killed_and_nothing_acknowledged_is_lost();
    }

    private sealed class Printed : ITestOutputHelper
    {
        public void WriteLine(string message) => Console.WriteLine("- " + message);

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));
    }
}
