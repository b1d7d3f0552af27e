/** What all benches need: processes, the sandbox's control, load, figures and results. */
package bench.kit;
