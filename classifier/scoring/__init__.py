"""From hits to bands: a plain reading of the policy, in which every step can be shown.

1. Hits of the urgent lane leave; a person sees them at once (`subjects`).
2. What is left becomes observations: each indicator once, in its heaviest form (`observations`).
3. For each output, observations count if they weigh something, have beside them what they need,
   and rest on words of their own (`counting`, `words`).
4. Counted weights, each bundle cut to its cap, are the points (`points`).
5. The highest band of which any one rule holds is reached (`rules`); a fact that we looked up may
   lower it (`lowering`); the margin orders ads inside it (`margins`).

Clusters are judged pool by pool (`pools`); rival readings stand beside the outputs (`readings`).
"""

from classifier.scoring.judging import Answer, Judgement, judge
from classifier.scoring.margins import score_of
from classifier.scoring.pools import ClusterJudgement, Pool, judge_pools
from classifier.scoring.readings import readings_of

__all__ = [
    "Answer",
    "ClusterJudgement",
    "Judgement",
    "Pool",
    "judge",
    "judge_pools",
    "readings_of",
    "score_of",
]
